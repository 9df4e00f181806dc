import { Form } from "@remix-run/react";
import type { AnsweredItem } from "#app/domain/assessment/answered-items.server";
import type { RegradeRules } from "#app/domain/assessment/regrade";
import { formatInstant } from "#app/domain/date-words";
import { Button } from "#app/ui/button";
import { SelectField } from "#app/ui/field";
import { FormErrors } from "#app/ui/form-errors";
import { regradeRuleNames } from "#app/ui/regrade-words";

const leave = { value: "", label: "Leave as it is" };
const byKey = [leave, ...Object.entries(regradeRuleNames).map(([value, label]) => ({ value, label }))];
const inFull = [leave, { value: "full-marks", label: regradeRuleNames["full-marks"] }];

const unchosen = {
  form: "Nothing is chosen yet. For at least one question, choose how its answers count, then preview.",
};

const changes: { [change in AnsweredItem["change"]]: string } = {
  "key-corrected": "Its key has changed since it was answered.",
  reworded: "The question has been reworded since, so today’s key cannot mark the old answers.",
  gone: "It is no longer in the bank.",
  same: "Unchanged.",
};

interface RegradeRulesFormProps {
  items: AnsweredItem[];
  rules: RegradeRules;
  zone: string;
  /** A preview was asked for of no question. */
  nothingChosen: boolean;
}

/** Which questions are to be counted anew, and how. Sent as a question, so that the preview has an address. */
export function RegradeRulesForm({ items, rules, zone, nothingChosen }: RegradeRulesFormProps) {
  const corrected = items.filter(({ change }) => change === "key-corrected");
  const others = items.filter(({ change }) => change !== "key-corrected");
  return (
    <Form method="get" className="form regrade-rules">
      <FormErrors errors={nothingChosen ? unchosen : undefined} />
      {corrected.length > 0 ? (
        corrected.map((item) => <RuleField key={item.id} item={item} rules={rules} zone={zone} />)
      ) : (
        <p className="muted">
          No key differs from the one that was used for marking. Correct it in quiz.mdx first; it shows here
          once the module is published.
        </p>
      )}
      {others.length > 0 && (
        <details open={others.some(({ id }) => rules[id] !== undefined)}>
          <summary>A question that was not fair</summary>
          {others.map((item) => (
            <RuleField key={item.id} item={item} rules={rules} zone={zone} />
          ))}
        </details>
      )}
      <Button kind={Object.keys(rules).length > 0 ? "quiet" : "primary"}>Preview</Button>
    </Form>
  );
}

function RuleField({ item, rules, zone }: { item: AnsweredItem; rules: RegradeRules; zone: string }) {
  return (
    <SelectField
      label={item.stem}
      name={`rule.${item.id}`}
      value={rules[item.id] ?? ""}
      hint={
        <>
          <code>{item.id}</code> {item.settled ? settledInWords(item.settled, zone) : changes[item.change]}
          {item.keys?.before.map((key) => (
            <span key={key} className="key-line">
              The key was: <strong>{key}</strong>
            </span>
          ))}
          {item.keys && (
            <span className="key-line">
              It is now: <strong>{item.keys.today}</strong>
            </span>
          )}
        </>
      }
      options={item.change === "key-corrected" ? byKey : inFull}
    />
  );
}

function settledInWords({ rule, at, by }: NonNullable<AnsweredItem["settled"]>, zone: string): string {
  return `Settled on ${formatInstant(at, zone)} by ${by}: ${regradeRuleNames[rule]}.`;
}
