import { listCases } from "#app/domain/assessment/form";
import { partsOfTypedKey, timeInWords, typedKeyInWords } from "#app/domain/assessment/key-words";
import { isParted } from "#app/domain/assessment/parts";
import { planReview } from "#app/domain/assessment/review-plan";
import type { Heading, Outcome } from "#app/domain/catalog/catalog";
import type { CutScoreSetting, Item, Quiz } from "#app/domain/catalog/quiz";
import { formatDate } from "#app/domain/date-words";
import { fewestAnswers, type ItemFigures } from "#app/domain/reports/authoring";
import { Facts } from "#app/ui/facts";
import { HotspotPicture } from "#app/ui/hotspot-picture";
import { KeyedOptions } from "#app/ui/keyed-options";
import { KeyedParts } from "#app/ui/keyed-parts";
import { Prose } from "#app/ui/prose";
import { reviewInWords } from "#app/ui/review-words";
import { policyFacts } from "#app/ui/start-words";

interface PreviewQuizProps {
  quiz: Quiz;
  outcomes: Outcome[];
  headings: Heading[];
  figures: ItemFigures[];
}

const kinds: { [kind in Item["kind"]]: string } = {
  single: "Single choice",
  multiple: "Multiple choice",
  "true-false": "True or false",
  numeric: "Number",
  text: "Short text",
  time: "Time of day",
  matching: "Matching",
  ordering: "Ordering",
  cloze: "Cloze",
  hotspot: "Place on a figure",
};

/** A quiz's policy and its whole bank with keys, in the order of the source. A rep gets a draw of it, and no key. */
export function PreviewQuiz({ quiz, outcomes, headings, figures }: PreviewQuizProps) {
  return (
    <>
      <Facts
        items={[
          { label: "Drawn", value: drawInWords(quiz) },
          { label: "To pass", value: `${quiz.cutScore} % of the points` },
          { label: "Attempts", value: `${quiz.attempts} until passed` },
          { label: "Time", value: quiz.timeLimit ? `${quiz.timeLimit} minutes` : "no limit" },
          { label: "Shown", value: reviewInWords(planReview(quiz.review)) },
          ...policyFacts(quiz),
          ...(quiz.cutScoreSetting
            ? [{ label: "Cut score set by", value: settingInWords(quiz.cutScoreSetting) }]
            : []),
        ]}
      />
      <ol className="preview-items">
        {quiz.items.map((item) => (
          <li key={item.id} className="card preview-item" id={`item-${item.id}`}>
            <p className="preview-item-head">
              <strong>{kinds[item.kind]}</strong>, {item.points} {item.points === 1 ? "point" : "points"},{" "}
              <code>{item.id}</code>
              {drawnHow(item)}
            </p>
            {item.case && (
              <p>
                Case “{item.case.title}”, drawn as a whole
                {quiz.items.find((other) => other.case?.id === item.case?.id) === item && ":"}
              </p>
            )}
            {item.case && quiz.items.find((other) => other.case?.id === item.case?.id) === item && (
              <blockquote>
                <Prose html={item.case.html} compact />
              </blockquote>
            )}
            <Prose html={item.stem} compact />
            <Key item={item} />
            <p className="muted">
              Tests “{outcomes.find(({ id }) => id === item.outcome)?.text ?? item.outcome}” under{" "}
              <a href={`#${item.heading}`}>
                {headings.find(({ slug }) => slug === item.heading)?.text ?? item.heading}
              </a>
              . {facilityInWords(figures.find(({ itemId }) => itemId === item.id))}
            </p>
          </li>
        ))}
      </ol>
    </>
  );
}

const methods: { [method in CutScoreSetting["method"]]: string } = {
  judgement: "by judgement",
  "modified-angoff": "modified Angoff",
  "borderline-group": "borderline group",
  other: "another method",
};

function settingInWords({ by, on, method, judges }: CutScoreSetting): string {
  const of = judges ? ` of ${judges.length} judges` : "";
  return `${by}, ${formatDate(on)}, ${methods[method]}${of}`;
}

function drawInWords(quiz: Quiz): string {
  const { draw, rules, items, cases } = quiz;
  const singles = items.filter((item) => !item.case).length;
  const shared = cases ? `, and ${cases} of ${listCases(quiz).length} cases with all of its questions` : "";
  const whole = `${draw} of ${singles} questions${shared}`;
  if (!rules) return whole;
  const parts = rules.map(({ count, tag, difficulty }) =>
    [count, difficulty, tag ? `“${tag}”` : difficulty ? null : "of any"].filter(Boolean).join(" "),
  );
  return `${whole}: ${parts.join(", ")}`;
}

function drawnHow({ difficulty, always, tags }: Item): string {
  const said = [difficulty, always ? "always drawn" : null, tags.length > 0 ? tags.join(", ") : null];
  return said.flatMap((word) => (word ? [` · ${word}`] : [])).join("");
}

function Key({ item }: { item: Item }) {
  if (item.kind === "hotspot") {
    const right = item.options.filter(({ correct }) => correct).map(({ id }) => id);
    return (
      <>
        <HotspotPicture hotspot={item} controlOf={null} chosen={right} />
        <KeyedOptions options={item.options} />
      </>
    );
  }
  if ("options" in item) return <KeyedOptions options={item.options} />;
  if (isParted(item)) return <KeyedParts item={item} />;
  if (item.kind === "time")
    return (
      <div className="feedback">
        <p className="feedback-title">Right: {timeInWords(item)}</p>
        <Prose html={item.feedback} compact />
      </div>
    );
  return (
    <>
      <div className="feedback">
        <p className="feedback-title">Right: {typedKeyInWords(item)}</p>
        <Prose html={item.feedback} compact />
      </div>
      {partsOfTypedKey(item).map(({ answer, credit, feedback }) => (
        <div key={answer} className="feedback">
          <p className="feedback-title">
            {answer}: {credit} % of the points
          </p>
          <Prose html={feedback} compact />
        </div>
      ))}
    </>
  );
}

function facilityInWords(figures: ItemFigures | undefined): string {
  if (!figures || figures.facility === null) {
    return `Facility: not enough data (${figures?.answers ?? 0} of ${fewestAnswers} answers).`;
  }
  return `Facility ${figures.facility} % (mean mark of ${figures.answers} answers; high is easy).`;
}
