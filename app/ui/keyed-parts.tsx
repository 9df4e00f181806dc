import { type PartedItem, partText, readParts, rightParts, showParts } from "#app/domain/assessment/parts";
import { InlineHtml, Prose } from "#app/ui/prose";

/** The parts of a question with the key, in the order of the source: for authors only. */
export function KeyedParts({ item }: { item: PartedItem }) {
  const parts = new Map(showParts(item).map((part) => [part.id, part]));
  return (
    <>
      {item.kind === "cloze" &&
        item.sentences.map((sentence, index) => (
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
        {[...readParts(rightParts(item))].map(([partId, value]) => {
          const part = parts.get(partId);
          return (
            part && (
              <li key={partId}>
                {part.html === null ? (
                  <span className="blank-number">({partId})</span>
                ) : (
                  <Prose html={part.html} compact />
                )}
                <span aria-hidden="true">→</span> <strong>{partText(part, value)}</strong>
              </li>
            )
          );
        })}
      </ul>
      <div className="feedback">
        <Prose html={item.feedback} compact />
      </div>
    </>
  );
}
