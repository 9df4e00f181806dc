import { paths } from "#app/paths";
import { Link } from "#app/ui/link";

/** What to do when every attempt at a module's quiz is used: whom to ask, and what to read meanwhile. */
export function NoAttemptsLeft({
  moduleId,
  managers,
}: {
  moduleId: string;
  managers: { name: string; email: string }[];
}) {
  return (
    <p>
      You have used all attempts at this quiz. Ask{" "}
      {managers.length === 0
        ? "your partner manager"
        : managers.map(({ name, email }, index) => (
            <span key={email}>
              {index > 0 && " or "}
              {name} (<a href={`mailto:${email}`}>{email}</a>)
            </span>
          ))}{" "}
      for one more, and read <Link to={paths.module(moduleId)}>the lesson</Link> again until then.
    </p>
  );
}
