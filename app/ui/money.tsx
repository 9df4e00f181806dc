import { decimalsOf } from "#app/domain/costing/money";

const formats = new Map<string, Intl.NumberFormat>();

/** An amount in minor units as text, such as "€1,234.50". Whole amounts keep their cents, so that columns line up. */
export function formatMoney(minor: number, currency: string): string {
  let format = formats.get(currency);
  if (!format) {
    format = new Intl.NumberFormat("en-GB", { style: "currency", currency });
    formats.set(currency, format);
  }
  return format.format(minor / 10 ** decimalsOf(currency)).replace("-", "−");
}

const thousands = [
  { from: 1_000_000, sign: "m" },
  { from: 1_000, sign: "k" },
];

/** A round amount in minor units for the axis of a plot, such as "€1.2k". Abbreviated here, because servers and browsers do it differently. */
export function formatMoneyShort(minor: number, currency: string): string {
  const scale = 10 ** decimalsOf(currency);
  const step = thousands.find(({ from }) => Math.abs(minor / scale) >= from);
  const short = step
    ? `${Math.round((minor / scale / step.from) * 10) / 10}${step.sign}`
    : `${Math.round(minor / scale)}`;
  return formatMoney(0, currency).replace(/0([.,]0+)?/, short);
}

/** `minor` null is shown as a dash: there is no figure, which is not the same as none spent. */
export function Money({ minor, currency }: { minor: number | null; currency: string }) {
  if (minor === null) return <span className="money">–</span>;
  return (
    <data className="money" value={minor / 10 ** decimalsOf(currency)}>
      {formatMoney(minor, currency)}
    </data>
  );
}
