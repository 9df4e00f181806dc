import { itemAnchor } from "#app/ui/answer-fields";
import { Icon } from "#app/ui/icon";

interface AttemptOverviewProps {
  itemIds: string[];
  answered: Set<string>;
  flagged: string[];
}

/** Every question by its number, with what is still to be done about it and a way there. */
export function AttemptOverview({ itemIds, answered, flagged }: AttemptOverviewProps) {
  return (
    <nav aria-label="Questions">
      <ol className="attempt-overview">
        {itemIds.map((itemId, index) => {
          const done = answered.has(itemId);
          const flag = flagged.includes(itemId);
          return (
            <li key={itemId}>
              <a href={`#${itemAnchor(itemId)}`} className={done ? "is-answered" : undefined}>
                <span className="sr-only">Question </span>
                {index + 1}
                {done && <Icon name="check" />}
                {flag && <Icon name="flag" />}
                <span className="sr-only">
                  {done ? " answered" : " not answered"}
                  {flag && ", flagged"}
                </span>
              </a>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

/** "Question 3 is", "Questions 2, 3 and 5 are", with a link each. */
export function QuestionLinks({ itemIds, of }: { itemIds: string[]; of: string[] }) {
  const numbered = of.filter((id) => itemIds.includes(id));
  return (
    <>
      {numbered.length === 1 ? "Question " : "Questions "}
      {numbered.map((itemId, index) => (
        <span key={itemId}>
          {index > 0 && (index === numbered.length - 1 ? " and " : ", ")}
          <a href={`#${itemAnchor(itemId)}`}>{of.indexOf(itemId) + 1}</a>
        </span>
      ))}
    </>
  );
}
