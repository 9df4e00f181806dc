import type { ShownVersion } from "#app/domain/demonstrations/read-demonstration.server";

/** What changed in a text since the version before, told by more than colour. */
export function TextChange({ change, open = false }: { change: ShownVersion["change"]; open?: boolean }) {
  if (!change) return null;
  return (
    <details open={open} className="text-change">
      <summary className="part-title">What changed since version {change.since}</summary>
      <p className="muted">Struck through is what was taken out; underlined is what is new.</p>
      <div className="evidence-text">
        {change.parts.map(({ kind, text }, index) => {
          const Part = { same: "span", removed: "del", added: "ins" }[kind] as "span" | "del" | "ins";
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text never move
          return <Part key={index}>{text}</Part>;
        })}
      </div>
    </details>
  );
}
