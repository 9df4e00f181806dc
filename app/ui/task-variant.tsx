import type { Variant } from "#app/domain/catalog/catalog";

/** The case of a task that was drawn for somebody. */
export function TaskVariant({ variant, heading }: { variant: Variant | null; heading: string }) {
  if (!variant) return null;
  return (
    <section className="card" aria-labelledby={`variant-${variant.id}`}>
      <h2 id={`variant-${variant.id}`}>
        {heading}: {variant.title}
      </h2>
      <div className="evidence-text">{variant.text}</div>
    </section>
  );
}
