import { Form } from "@remix-run/react";
import type { AnsweredItem } from "#app/domain/assessment/preview-regrade.server";
import type { RegradeRules } from "#app/domain/assessment/regrade";
import { Button } from "#app/ui/button";
import { SelectField } from "#app/ui/field";
import { regradeRuleNames } from "#app/ui/regrade-words";

const leave = { value: "", label: "Leave as it is" };
const byKey = [leave, ...Object.entries(regradeRuleNames).map(([value, label]) => ({ value, label }))];
const inFull = [leave, { value: "full-marks", label: regradeRuleNames["full-marks"] }];

const changes: { [change in AnsweredItem["change"]]: string } = {
  "key-corrected": "Its key has changed since it was answered.",
  reworded: "The question has been worded anew since, so today’s key cannot mark the old answers.",
  gone: "It is not in the bank any more.",
  same: "Unchanged.",
};

/** Which questions are to be counted anew, and how. Sent as a question, so that the preview has an address. */
export function RegradeRulesForm({ items, rules }: { items: AnsweredItem[]; rules: RegradeRules }) {
  const corrected = items.filter(({ change }) => change === "key-corrected");
  const others = items.filter(({ change }) => change !== "key-corrected");
  return (
    <Form method="get" className="form regrade-rules">
      {corrected.length > 0 ? (
        corrected.map((item) => <RuleField key={item.id} item={item} rules={rules} />)
      ) : (
        <p className="muted">
          No key differs from the one that people were marked by. Correct it in quiz.mdx first; it shows here
          once the module is published.
        </p>
      )}
      {others.length > 0 && (
        <details open={others.some(({ id }) => rules[id] !== undefined)}>
          <summary>A question that was not fair</summary>
          {others.map((item) => (
            <RuleField key={item.id} item={item} rules={rules} />
          ))}
        </details>
      )}
      <Button kind={Object.keys(rules).length > 0 ? "quiet" : "primary"}>Preview</Button>
    </Form>
  );
}

function RuleField({ item, rules }: { item: AnsweredItem; rules: RegradeRules }) {
  return (
    <SelectField
      label={item.stem}
      name={`rule.${item.id}`}
      value={rules[item.id] ?? ""}
      hint={
        <>
          <code>{item.id}</code> {changes[item.change]}
        </>
      }
      options={item.change === "key-corrected" ? byKey : inFull}
    />
  );
}
