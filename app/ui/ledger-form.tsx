import { paths } from "#app/paths";
import { Button } from "#app/ui/button";
import { SelectField, TextField } from "#app/ui/field";

/** Every cost entry of the partners shown, for the days asked for, as one table. */
export function LedgerForm({ first, last }: { first: string; last: string }) {
  return (
    <section aria-labelledby="ledger">
      <h2 id="ledger">All cost entries of a period</h2>
      <form key={first} method="get" action={paths.ledgerCsv()} className="search-form">
        <TextField label="From" name="from" type="date" value={first} />
        <TextField label="To, that day included" name="to" type="date" value={last} />
        <SelectField
          label="Numbers"
          name="format"
          options={[
            { value: "comma", label: "Decimal points (1234.5)" },
            { value: "semicolon", label: "Decimal commas (1234,5)" },
          ]}
          value="comma"
        />
        <Button kind="quiet">Download CSV</Button>
      </form>
    </section>
  );
}
