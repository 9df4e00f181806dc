/** What was given in each part of a closed question, and once it may be shown what is right. */
import type { ReviewedItem } from "#app/domain/assessment/review";
import { RightBadge, WrongBadge } from "#app/ui/answer-badges";
import { InlineHtml, Prose } from "#app/ui/prose";

interface ReviewedPartsProps {
  item: ReviewedItem;
  /** When it is said how the question is worked out; null = never. */
  worked: string | null;
}

export function ReviewedParts({ item, worked }: ReviewedPartsProps) {
  return (
    <>
      {item.sentences?.map((sentence, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the sentences of a question never change places
        <p key={index} className="cloze">
          {sentence.map((piece) =>
            "html" in piece ? (
              <InlineHtml key={piece.html} html={piece.html} />
            ) : (
              <span key={piece.blank} className="blank-number">
                ({piece.blank})
              </span>
            ),
          )}
        </p>
      ))}
      <ul className="answered-options">
        {item.parts.map((part, index) => {
          const { given = null, correct = null, right = null } = item.reviewedParts[index] ?? {};
          return (
            <li key={part.id}>
              {part.html === null ? (
                <span className="blank-number">({part.id})</span>
              ) : (
                <Prose html={part.html} compact />
              )}
              <span aria-hidden="true">→</span>{" "}
              {given === null ? <span className="muted">no answer</span> : <strong>{given}</strong>}
              {correct !== null && (correct ? <RightBadge /> : <WrongBadge />)}
              {right !== null && !correct && <span>Right: {right}</span>}
            </li>
          );
        })}
      </ul>
      {item.right === null && item.feedback.length === 0 && worked && (
        <p className="muted">You see how it is worked out {worked}.</p>
      )}
    </>
  );
}
