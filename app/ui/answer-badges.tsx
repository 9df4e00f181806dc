/** The two words for an answer, each with its sign. Self-checks have the same, in the fewer bytes of a lesson. */
import { Badge } from "#app/ui/badge";
import { Icon } from "#app/ui/icon";

export function RightBadge() {
  return (
    <Badge tone="success">
      <Icon name="check" /> Right
    </Badge>
  );
}

export function WrongBadge() {
  return (
    <Badge tone="warning">
      <Icon name="cross" /> Wrong
    </Badge>
  );
}
