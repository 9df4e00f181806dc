import { paths } from "#app/paths";
import { Icon } from "#app/ui/icon";

/** A table as CSV, for spreadsheets that expect decimal points and for those that expect decimal commas. */
export function CsvLinks({ csv, of }: { csv: string; of: string }) {
  return (
    <span className="csv-links">
      <a href={paths.csvAs(csv, "comma")} download>
        <Icon name="download" />
        CSV<span className="sr-only"> of {of}</span>
      </a>
      <a href={paths.csvAs(csv, "semicolon")} download>
        CSV with decimal commas<span className="sr-only"> and semicolons, of {of}</span>
      </a>
    </span>
  );
}
