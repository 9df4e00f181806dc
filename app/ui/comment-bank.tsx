import type { MouseEvent } from "react";
import type { Criterion } from "#app/domain/catalog/catalog";
import { bankField, feedbackField } from "#app/domain/demonstrations/demonstrations.form";
import { type FormState, listIn } from "#app/ui/form-state";

/** Reusable comments on a criterion: put into the feedback at once, or without JavaScript when the form is sent. */
export function CommentBank({ criterion, state }: { criterion: Criterion; state: FormState | undefined }) {
  const { id, title, comments = [] } = criterion;
  if (comments.length === 0) return null;
  const chosen = listIn(state, bankField(id));
  return (
    <details className="comment-bank" open={chosen.length > 0}>
      <summary className="part-title">
        Comment bank <span className="sr-only">for “{title}”</span>
      </summary>
      <ul className="with-script">
        {comments.map((comment) => (
          <li key={comment}>
            <button type="button" onClick={(event) => insertComment(event, feedbackField(id), comment)}>
              <span className="sr-only">Insert: </span>
              {comment}
            </button>
          </li>
        ))}
      </ul>
      <fieldset className="without-script choice-group">
        <legend>Added below your feedback</legend>
        {comments.map((comment, place) => (
          <label className="option" key={comment}>
            <input
              type="checkbox"
              name={bankField(id)}
              value={place}
              defaultChecked={chosen.includes(String(place))}
            />
            <span className="option-text">{comment}</span>
          </label>
        ))}
      </fieldset>
    </details>
  );
}

function insertComment({ currentTarget }: MouseEvent<HTMLButtonElement>, field: string, comment: string) {
  const feedback = currentTarget.form?.elements.namedItem(field);
  if (!(feedback instanceof HTMLTextAreaElement)) return;
  feedback.value = [feedback.value.trim(), comment].filter((line) => line !== "").join("\n");
  // As if it had been typed, so that whoever listens to the form hears of it.
  feedback.dispatchEvent(new Event("input", { bubbles: true }));
  feedback.focus();
}
