import { useFocusOn } from "#app/ui/focus-on";

/** What stands above a form that came back: every complaint at once. */
export function FormErrors({ errors }: { errors: { [field: string]: string } | undefined }) {
  const shown = useFocusOn<HTMLDivElement>(errors);
  const sentences = [...new Set(Object.values(errors ?? {}))];
  if (sentences.length === 0) return null;
  return (
    <div ref={shown} className="form-errors" role="alert" tabIndex={-1}>
      <p>
        {sentences.length === 1
          ? "One thing needs correcting:"
          : `${sentences.length} things need correcting:`}
      </p>
      <ul>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </div>
  );
}
