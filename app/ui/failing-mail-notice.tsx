import { paths } from "#app/paths";
import { Link } from "#app/ui/link";
import { Notice } from "#app/ui/notice";

/** That mail does not go out, with the page where it is looked at; nothing when all does. */
export function FailingMailNotice({ retried, givenUp }: { retried: number; givenUp: number }) {
  if (retried + givenUp === 0) return null;
  return (
    <Notice kind="warning" title="Some e-mails could not be delivered">
      {givenUp > 0 && <>{givenUp === 1 ? "One e-mail was" : `${givenUp} e-mails were`} given up. </>}
      {retried > 0 && <>{retried === 1 ? "One e-mail is" : `${retried} e-mails are`} being tried again. </>}
      <Link to={paths.adminMail()}>See which, and why</Link>
    </Notice>
  );
}
