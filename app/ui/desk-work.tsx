import type { Variant } from "#app/domain/catalog/catalog";
import type { AssessorDemonstration } from "#app/domain/demonstrations/demonstrations";
import type { ShownVersion } from "#app/domain/demonstrations/read-demonstration.server";
import { EarlierVersions } from "#app/ui/earlier-versions";
import { EvidenceList } from "#app/ui/evidence-list";
import { Exemplars } from "#app/ui/exemplars";
import { Prose } from "#app/ui/prose";
import { TaskVariant } from "#app/ui/task-variant";
import { TextChange } from "#app/ui/text-change";

interface DeskWorkProps {
  submission: ShownVersion;
  earlier: ShownVersion[];
  demonstration: AssessorDemonstration;
  variant: Variant | null;
  zone: string;
}

/** The left-hand side of the desk: the work, what changed in it, the task, and what there is to measure it by. */
export function DeskWork({ submission, earlier, demonstration, variant, zone }: DeskWorkProps) {
  return (
    <div className="flow">
      <section aria-labelledby="work">
        <h2 id="work">{submission.observation ? "What was seen" : "What was submitted"}</h2>
        <EvidenceList {...submission} zone={zone} />
        <TextChange change={submission.change} />
      </section>
      <DeskTask demonstration={demonstration} folded={submission.observation !== null} />
      <TaskVariant variant={variant} heading="The case that was drawn" />
      <DeskExemplars demonstration={demonstration} />
      <section aria-labelledby="earlier">
        <h2 id="earlier">Earlier versions</h2>
        <EarlierVersions versions={earlier} criteria={demonstration.criteria} zone={zone} />
      </section>
    </div>
  );
}

interface DeskTaskProps extends Pick<DeskWorkProps, "demonstration"> {
  /** Also beside the rubric: what was watched is judged by its record. */
  folded?: boolean;
}

export function DeskTask({ demonstration, folded = false }: DeskTaskProps) {
  return (
    <section aria-labelledby="task">
      <h2 id="task">The task</h2>
      <details className={folded ? undefined : "unfolds-beside"}>
        <summary>{demonstration.title}</summary>
        <Prose html={demonstration.task} />
      </details>
    </section>
  );
}

export function DeskExemplars({ demonstration }: Pick<DeskWorkProps, "demonstration">) {
  if (!demonstration.exemplars) return null;
  return (
    <section aria-labelledby="exemplars">
      <h2 id="exemplars">Work that passed</h2>
      <Exemplars exemplars={demonstration.exemplars} />
    </section>
  );
}
