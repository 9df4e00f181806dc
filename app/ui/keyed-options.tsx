import type { Option } from "#app/domain/catalog/quiz";
import { Badge } from "#app/ui/badge";
import { Prose } from "#app/ui/prose";

/** Options with the key and each one's feedback: for authors only. */
export function KeyedOptions({ options }: { options: Option[] }) {
  return (
    <ul className="keyed-options">
      {options.map((option) => (
        <li key={option.id} className={option.correct ? "is-right" : undefined}>
          <Badge tone={option.correct ? "success" : "neutral"}>{option.correct ? "Right" : "Wrong"}</Badge>
          <div>
            <Prose html={option.html} compact />
            {option.feedback && (
              <div className="feedback">
                <Prose html={option.feedback} compact />
              </div>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}
