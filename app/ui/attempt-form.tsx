/** An open attempt: its questions, how much time there is, what is saved, and handing in. */

import { type ReactNode, useEffect, useRef } from "react";
import type { AttemptItem } from "#app/domain/assessment/read-quiz.server";
import { itemAnchor } from "#app/ui/answer-fields";
import { SaveState, useAnswerSaving } from "#app/ui/answer-saving";
import { AttemptOverview, QuestionLinks } from "#app/ui/attempt-overview";
import { Button } from "#app/ui/button";
import { CaseText } from "#app/ui/case-text";
import { CheckedItem } from "#app/ui/checked-item";
import { Deadline } from "#app/ui/deadline";
import { useFlags } from "#app/ui/flags";
import { Form } from "#app/ui/form";
import { FormErrors } from "#app/ui/form-errors";
import type { FormState } from "#app/ui/form-state";
import { useSending } from "#app/ui/held-request";
import { Icon } from "#app/ui/icon";
import { Notice } from "#app/ui/notice";
import { QuizItem } from "#app/ui/quiz-item";

/** What became of the form that was sent last. */
export interface AttemptOutcome {
  saved: string | null;
  /** By question; `form` speaks of the whole. */
  errors: FormState["errors"];
}

interface AttemptFormProps {
  attempt: {
    id: string;
    deadlineAt: string | null;
    now: string;
    zone: string;
    sequences: { [itemId: string]: number };
    items: AttemptItem[];
    checkable: boolean;
    /** It was to be handed in with items unanswered: these are to be named. */
    asked: boolean;
  };
  outcome: AttemptOutcome | undefined;
}

const handInAnchor = "hand-in";

export function AttemptForm({ attempt, outcome }: AttemptFormProps) {
  const { id, deadlineAt, now, zone, sequences, items, checkable, asked } = attempt;
  const itemIds = items.map((item) => item.id);
  const saving = useAnswerSaving({
    attemptId: id,
    now,
    sequences,
    deadlineAt,
    items,
  });
  const { flagged, toggle } = useFlags(id);
  const sending = useSending();
  const unanswered = asked ? itemIds.filter((itemId) => !saving.answered.has(itemId)) : [];
  function showHere(): void {
    saving.leave();
    window.location.reload();
  }
  return (
    <Form
      method="post"
      // What a browser puts back after a reload would look like a new answer.
      autoComplete="off"
      className="quiz-form"
      ref={saving.form}
      onChange={saving.onChange}
      onSubmit={saving.onSubmit}
    >
      {/* A form's first button is the one that Enter in a field presses: it saves, and hands nothing in. */}
      <button type="submit" name="intent" value="save" className="sr-only" tabIndex={-1} aria-hidden="true" />
      <FormErrors errors={outcome?.errors} idOf={itemAnchor} />
      {outcome?.saved && <Outcome kind="success">Your answers are saved.</Outcome>}
      {unanswered.length > 0 && (
        <Outcome key={now} kind="warning">
          <p>
            <QuestionLinks itemIds={unanswered} of={itemIds} /> {unanswered.length === 1 ? "is" : "are"} not
            answered yet, and would count as wrong. Nothing has been submitted.
          </p>
          <div className="actions">
            <Button kind="quiet" name="intent" value="submit-anyway" disabled={sending}>
              Submit anyway
            </Button>
          </div>
        </Outcome>
      )}
      <div className="quiz-status">
        {deadlineAt && (
          <Deadline
            deadlineAt={deadlineAt}
            now={now}
            zone={zone}
            serverNow={saving.serverNow}
            onTimeUp={saving.ask}
          />
        )}
        <a href={`#${handInAnchor}`}>
          {saving.answered.size} of {items.length} answered
        </a>
        <SaveState progress={saving.progress} attemptId={id} onLeave={saving.leave} />
      </div>
      <Elsewhere itemIds={saving.elsewhere} of={itemIds} onShow={showHere} />
      {items.map((item, index) => (
        <div key={item.id} className="quiz-place">
          {item.case && <CaseText shared={item.case} />}
          {saving.elsewhere.includes(item.id) && <ElsewhereBeside onShow={showHere} />}
          {item.checked ? (
            <CheckedItem item={item.checked} number={index + 1} total={items.length} />
          ) : (
            <QuizItem
              item={item}
              number={index + 1}
              total={items.length}
              checkable={checkable}
              error={outcome?.errors[item.id]}
            />
          )}
          <label className="flag with-script">
            <input type="checkbox" checked={flagged.includes(item.id)} onChange={() => toggle(item.id)} />
            <Icon name="flag" />
            Mark question {index + 1} to look at again
          </label>
        </div>
      ))}
      <section id={handInAnchor} className="hand-in" aria-labelledby="hand-in-title">
        <h2 id="hand-in-title">Submit</h2>
        <AttemptOverview itemIds={itemIds} answered={saving.answered} flagged={flagged} />
        <div className="actions">
          <Button name="intent" value="submit" disabled={sending}>
            Submit
          </Button>
          <Button kind="quiet" name="intent" value="save" className="without-script">
            Save answers
          </Button>
        </div>
      </section>
    </Form>
  );
}

/** Says what became of the form, and takes the focus there. */
function Outcome({ kind, children }: { kind: "success" | "warning"; children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.focus(), []);
  return (
    <div ref={place} tabIndex={-1}>
      <Notice kind={kind}>{children}</Notice>
    </div>
  );
}

interface ElsewhereProps {
  itemIds: string[];
  of: string[];
  onShow: () => void;
}

/** Above the questions, and announced: which of them have a later answer than this page shows. */
function Elsewhere({ itemIds, of, onShow }: ElsewhereProps) {
  const several = itemIds.length > 1;
  return (
    <div role="status">
      {itemIds.length > 0 && (
        <Notice>
          <p>
            <QuestionLinks itemIds={itemIds} of={of} /> {several ? "were" : "was"} answered in another tab or
            on another device since you opened this page.{" "}
            {several
              ? "Those answers count unless you answer them here again."
              : "That answer counts unless you answer it here again."}
          </p>
          <ShowHere onShow={onShow}>{several ? "Show them here" : "Show it here"}</ShowHere>
        </Notice>
      )}
    </div>
  );
}

/** The same beside the question, for whoever is further down. */
function ElsewhereBeside({ onShow }: Pick<ElsewhereProps, "onShow">) {
  return (
    <Notice>
      <p>
        You answered this elsewhere since you opened this page. The answer here is older and does not count.
      </p>
      <ShowHere onShow={onShow}>Show the later answer</ShowHere>
    </Notice>
  );
}

function ShowHere({ onShow, children }: { onShow: () => void; children: string }) {
  return (
    <p>
      <Button type="button" kind="quiet" onClick={onShow}>
        {children}
      </Button>
    </p>
  );
}
