import { paths } from "#app/paths";
import { Link } from "#app/ui/link";

/** What waits for the viewer's answer; nothing when nothing does. */
export function RequestsLine({ waiting }: { waiting: number }) {
  if (waiting === 0) return null;
  const count =
    waiting === 1 ? "1 request for another attempt waits" : `${waiting} requests for another attempt wait`;
  return (
    <p>
      <Link to={paths.attemptRequests()}>{count} for your answer</Link>.
    </p>
  );
}
