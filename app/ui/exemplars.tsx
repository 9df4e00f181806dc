import type { Exemplar } from "#app/domain/catalog/catalog";

/** Work that passed, to measure other work by. */
export function Exemplars({ exemplars }: { exemplars: Exemplar[] }) {
  return exemplars.map(({ title, text, remarks }) => (
    <details key={title} className="exemplar">
      <summary className="part-title">{title}</summary>
      <p>{remarks}</p>
      <div className="evidence-text">{text}</div>
    </details>
  ));
}
