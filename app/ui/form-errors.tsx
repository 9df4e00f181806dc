/** What stands above a form that came back: every complaint at once. */
export function FormErrors({ errors }: { errors: { [field: string]: string } | undefined }) {
  const sentences = [...new Set(Object.values(errors ?? {}))];
  if (sentences.length === 0) return null;
  return (
    <div className="form-errors" role="alert">
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
