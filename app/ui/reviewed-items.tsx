import { Fragment } from "react";
import type { ReviewedItem } from "#app/domain/assessment/review";
import type { ReviewPlan } from "#app/domain/assessment/review-plan";
import { asTyped, isUndecided } from "#app/domain/assessment/undecided";
import { paths } from "#app/paths";
import { RightBadge, WrongBadge } from "#app/ui/answer-badges";
import { Badge } from "#app/ui/badge";
import { CaseText } from "#app/ui/case-text";
import { HotspotPicture, placeName } from "#app/ui/hotspot-picture";
import { Prose } from "#app/ui/prose";
import { opensWhen } from "#app/ui/review-words";
import { ReviewedParts } from "#app/ui/reviewed-parts";

interface ReviewedItemsProps {
  items: ReviewedItem[];
  moduleId: string;
  review: ReviewPlan;
}

/** The questions of a closed attempt with what is open of marks, feedback and right answers, and the place in the lesson that each is about. */
export function ReviewedItems({ items, moduleId, review }: ReviewedItemsProps) {
  return (
    <section aria-labelledby="answers">
      <h2 id="answers">Your answers</h2>
      {items.map((item, index) => (
        <Fragment key={item.id}>
          {item.case && <CaseText shared={item.case} />}
          <article className="reviewed-item" aria-labelledby={`reviewed-${item.id}`}>
            <h3 id={`reviewed-${item.id}`}>
              Question {index + 1} <MarkBadge item={item} />
            </h3>
            <Prose html={item.stem} />
            <Answered item={item} worked={opensWhen(review.right)} />
            <Feedback item={item} optionId={null} />
            <p>
              <a href={`${paths.module(moduleId)}#${item.heading}`}>
                Read this part of the lesson <span className="sr-only">for question {index + 1}</span>
              </a>
            </p>
          </article>
        </Fragment>
      ))}
    </section>
  );
}

/** Nothing was chosen, typed or put together. */
function isUnanswered({ parts, reviewedParts, answer }: ReviewedItem): boolean {
  if (parts.length > 0) return reviewedParts.every(({ given }) => given === null);
  return answer.every((value) => value.trim() === "");
}

export function MarkBadge({ item }: { item: ReviewedItem }) {
  const { millipoints, maxMillipoints } = item;
  // A correction can give points to those who left it blank as well.
  if (isUnanswered(item) && !millipoints) return <Badge tone="warning">Not answered</Badge>;
  if (millipoints === null) return null;
  if (millipoints === maxMillipoints) return <RightBadge />;
  if (millipoints === 0) return <WrongBadge />;
  return (
    <Badge tone={millipoints < 0 ? "warning" : "here"}>
      {(millipoints / 1000).toFixed(1).replace("-", "−")} of {maxMillipoints / 1000}{" "}
      {maxMillipoints === 1000 ? "point" : "points"}
    </Badge>
  );
}

interface AnsweredProps {
  item: ReviewedItem;
  /** When it is said how the question is worked out; null = never. */
  worked: string | null;
}

/** What was answered, and what is right where that is open. */
export function Answered({ item, worked }: AnsweredProps) {
  if (item.parts.length > 0) return <ReviewedParts item={item} worked={worked} />;
  if (item.options.length === 0) {
    return (
      <p>
        {isUnanswered(item) ? (
          "You did not answer this question"
        ) : (
          <>
            You answered:{" "}
            <strong>{item.kind === "numeric" ? asTyped(item.answer[0] ?? "") : item.answer[0]}</strong>
            {item.kind === "numeric" &&
              isUndecided(item.answer[0] ?? "") &&
              ", which can be read in two ways; none was chosen"}
          </>
        )}
        {item.right && <>. Right: {item.right.join(", ")}</>}
        {item.right === null && item.feedback.length === 0 && worked && (
          <span className="muted">. You see how it is worked out {worked}.</span>
        )}
      </p>
    );
  }
  return (
    <>
      {isUnanswered(item) && <p>You did not answer this question.</p>}
      {item.hotspot && <HotspotPicture hotspot={item.hotspot} controlOf={null} chosen={item.answer} />}
      <ul className="answered-options">
        {item.options.map((option, index) => {
          const chosen = item.answer.includes(option.id);
          const verdict = verdictOn(item, option.id);
          return (
            <li key={option.id} className={chosen ? chosenAs[verdict ?? "unknown"] : undefined}>
              {item.hotspot && <span className="blank-number">{placeName(index)}</span>}
              <Prose html={option.html} compact /> {chosen && <Badge>Your answer</Badge>}{" "}
              {verdict === "right" && <RightBadge />}
              {chosen && verdict === "wrong" && <WrongBadge />}
              <Feedback item={item} optionId={option.id} />
            </li>
          );
        })}
      </ul>
    </>
  );
}

const chosenAs = { right: "is-chosen is-right", wrong: "is-chosen is-mistaken", unknown: "is-chosen" };

/** Of an option, as far as it may be said: by the key once that is open, before it by what the mark alone tells of a choice. */
function verdictOn(item: ReviewedItem, optionId: string): "right" | "wrong" | null {
  if (item.right) return item.right.includes(optionId) ? "right" : "wrong";
  if (!item.answer.includes(optionId) || item.millipoints === null) return null;
  if (item.millipoints === item.maxMillipoints) return "right";
  return item.kind !== "multiple" && item.millipoints === 0 ? "wrong" : null;
}

/** What there is to say about one option, or with null about the question as a whole. */
export function Feedback({ item, optionId }: { item: ReviewedItem; optionId: string | null }) {
  return item.feedback
    .filter((one) => one.optionId === optionId)
    .map(({ html }) => (
      <div key={html} className="feedback">
        <Prose html={html} compact />
      </div>
    ));
}
