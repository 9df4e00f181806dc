import type { MouseEvent } from "react";
import { useErrorTitle } from "#app/ui/error-title";
import { useFocusOn } from "#app/ui/focus-on";

/** The id of a field that needs correcting. Of the forms of a page one comes back, so its field's name is enough. */
export function wrongId(field: string): string {
  return `wrong-${field}`;
}

interface FormErrorsProps {
  /** A sentence by field; `form` speaks of the whole. */
  errors: { [field: string]: string } | undefined;
  /** Fields that the page does not show, so that nothing can lead to them. */
  unseen?: string[];
  /** The id of what an error is about, where that is no field of this name. */
  idOf?: (field: string) => string;
}

/** What stands above a form that came back: every complaint at once, each leading to its field. */
export function FormErrors({ errors, unseen = [], idOf = wrongId }: FormErrorsProps) {
  const told = Object.entries(errors ?? {}).filter(
    ([, sentence], index, all) => all.findIndex(([, same]) => same === sentence) === index,
  );
  const any = told.length > 0 && errors;
  const shown = useFocusOn<HTMLDivElement>(any);
  useErrorTitle(any);
  if (!any) return null;
  const isSeen = (field: string) => field !== "form" && !unseen.includes(field);
  return (
    <div ref={shown} className="form-errors" role="alert" tabIndex={-1}>
      {told.some(([field]) => isSeen(field)) && (
        <p>{told.length === 1 ? "One thing needs correcting:" : `${told.length} things need correcting:`}</p>
      )}
      <ul>
        {told.map(([field, sentence]) => (
          <li key={field}>
            {isSeen(field) ? (
              <a href={`#${encodeURIComponent(idOf(field))}`} onClick={(event) => goTo(idOf(field), event)}>
                {sentence}
              </a>
            ) : (
              sentence
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Without a change of the address, after which the router would forget what is wrong. */
function goTo(id: string, event: MouseEvent): void {
  const field = document.getElementById(id);
  if (field) event.preventDefault();
  field?.focus();
}
