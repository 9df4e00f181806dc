import { Form } from "@remix-run/react";
import { driverNames } from "#app/domain/costing/costing";
import { formatMicro } from "#app/domain/costing/money";
import type { RatePreview as Preview } from "#app/domain/costing/preview-rate.server";
import { Button } from "#app/ui/button";
import { DateText } from "#app/ui/date-text";
import { Facts } from "#app/ui/facts";
import type { FormFields } from "#app/ui/form-state";
import { Notice } from "#app/ui/notice";

const unusualTitles = {
  "far-less": "Less than a tenth of the present rate",
  "far-more": "More than ten times the present rate",
};

export interface RatePreviewProps {
  preview: Preview;
  /** As typed. */
  fields: FormFields;
  currency: string;
}

/** What recording a rate would do, and the button that does it. */
export function RatePreview({ preview, fields, currency }: RatePreviewProps) {
  const { driver, effectiveFrom, rateMicro, through, present, factor, unusual, basis } = preview;
  const { name, unit } = driverNames[driver];
  return (
    <section aria-labelledby="rate-preview">
      <h2 id="rate-preview">What the new rate does</h2>
      <Facts
        items={[
          { label: "Driver", value: name },
          { label: "New rate", value: `${formatMicro(rateMicro, currency)} per ${unit}` },
          {
            label: "Holds",
            value: (
              <>
                from <DateText date={effectiveFrom} />{" "}
                {through === null ? (
                  "until the next one"
                ) : (
                  <>
                    to <DateText date={through} />
                  </>
                )}
              </>
            ),
          },
          {
            label: "Present rate",
            value: present ? (
              <>
                {formatMicro(present.rateMicro, currency)} from <DateText date={present.effectiveFrom} />
              </>
            ) : (
              "none"
            ),
          },
          ...(factor === null
            ? []
            : [{ label: "Change", value: `${formatFactor(factor)} times the present` }]),
          { label: "Settles", value: <Settled preview={preview} />, wide: true },
          { label: "They then cost together", value: formatMicro(preview.amountMicro, currency) },
        ]}
      />
      {unusual && (
        <Notice kind="warning" title={unusualTitles[unusual]}>
          Is the decimal point in the right place? A recorded rate cannot be changed, and the entries it
          settled keep it.
        </Notice>
      )}
      <Form method="post" className="actions">
        {["driver", "rate", "effectiveFrom"].map((field) => (
          <input key={field} type="hidden" name={field} value={String(fields[field] ?? "")} />
        ))}
        <input type="hidden" name="basis" value={basis} />
        <Button>Record it</Button>
      </Form>
    </section>
  );
}

function Settled({ preview: { driver, entries, quantity, firstDay, lastDay } }: { preview: Preview }) {
  if (firstDay === null || lastDay === null) return "nothing: no entry of this driver waits from that day on";
  const { unit, units } = driverNames[driver];
  return (
    <>
      {entries === 1 ? "1 waiting entry" : `${entries} waiting entries`} ({quantity}{" "}
      {quantity === 1 ? unit : units}) from <DateText date={firstDay} /> to <DateText date={lastDay} />
    </>
  );
}

function formatFactor(factor: number): string {
  return factor.toLocaleString("en-GB", { maximumSignificantDigits: 3 });
}
