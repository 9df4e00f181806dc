import { paths } from "#app/paths";
import { Link } from "#app/ui/link";

/** A person by name, as a link for those who may open the person's page. */
export function PersonName({ name, personId }: { name: string; personId: string | null }) {
  const own = <bdi>{name}</bdi>;
  return personId === null ? own : <Link to={paths.person(personId)}>{own}</Link>;
}
