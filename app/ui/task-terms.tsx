import type { Demonstration } from "#app/domain/catalog/catalog";
import { rubricMax } from "#app/domain/demonstrations/demonstrations";
import { effortText } from "#app/ui/effort-words";
import { evidenceText } from "#app/ui/evidence-text";
import { Facts } from "#app/ui/facts";

interface TaskTermsProps {
  demonstration: Pick<
    Demonstration,
    "evidence" | "recording" | "observation" | "cutScore" | "criteria" | "takes"
  >;
  /** How soon it is decided. */
  decision: string;
}

/** What a demonstration asks for and gives, before anybody begins. */
export function TaskTerms({ demonstration, decision }: TaskTermsProps) {
  const { cutScore, criteria, takes } = demonstration;
  const evidence = evidenceText(demonstration);
  return (
    <Facts
      items={[
        { label: "Evidence", value: evidence.charAt(0).toUpperCase() + evidence.slice(1), wide: true },
        { label: "To pass", value: `${cutScore} of ${rubricMax(criteria)} points` },
        ...(takes ? [{ label: "Your time", value: effortText({ least: takes[0], most: takes[1] }) }] : []),
        { label: "Decision", value: decision },
      ]}
    />
  );
}
