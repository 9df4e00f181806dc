import { useEffect, useRef } from "react";
import type { ReviewedItem } from "#app/domain/assessment/review";
import { itemAnchor } from "#app/ui/answer-fields";
import { Prose } from "#app/ui/prose";
import { Answered, Feedback, MarkBadge } from "#app/ui/reviewed-items";

interface CheckedItemProps {
  item: ReviewedItem;
  number: number;
  total: number;
}

/** A question whose answer stands, with what may be said of it before the attempt is handed in. */
export function CheckedItem({ item, number, total }: CheckedItemProps) {
  const place = useRef<HTMLElement>(null);
  const anchor = itemAnchor(item.id);
  useEffect(() => {
    if (window.location.hash === `#${anchor}`) place.current?.focus();
  }, [anchor]);
  return (
    <section className="quiz-item" id={anchor} ref={place} tabIndex={-1} aria-labelledby={`${anchor}-title`}>
      <h2 id={`${anchor}-title`} className="checked-title">
        Question {number} <span className="muted">of {total}, checked</span> <MarkBadge item={item} />
      </h2>
      <Prose html={item.stem} />
      <Answered item={item} worked={null} />
      <Feedback item={item} optionId={null} />
    </section>
  );
}
