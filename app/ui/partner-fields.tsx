import { isolated } from "#app/domain/isolated";
import {
  earliestStart,
  latestStart,
  type Partner,
  partnerStatuses,
  type Tier,
} from "#app/domain/partners/partners";
import { KnownBox } from "#app/ui/choice-group";
import { SelectField, TextField } from "#app/ui/field";
import { type FormState, textIn } from "#app/ui/form-state";
import { partnerStatusNames } from "#app/ui/partner-status";

export interface PartnerFieldsProps {
  state: FormState | undefined;
  tiers: Tier[];
  /** ISO date. */
  today: string;
  stored?: Partner;
  /** Its active people. */
  people?: number;
}

/** What is known of a partner; for adding one and for changing one. */
export function PartnerFields({ state, tiers, today, stored, people = 0 }: PartnerFieldsProps) {
  const errors = state?.errors ?? {};
  return (
    <>
      <TextField
        label="Name"
        name="name"
        autoComplete="off"
        maxLength={100}
        value={textIn(state, "name", stored?.name)}
        error={errors["name"]}
      />
      <SelectField
        label="Tier"
        name="tierId"
        hint={stored && "A new tier counts from today, and enrolments by rule follow at once."}
        options={tiers.map((tier) => ({ value: tier.id, label: tier.name }))}
        value={textIn(state, "tierId", stored?.tierId)}
        error={errors["tierId"]}
      />
      <TextField
        label="Market"
        name="market"
        maxLength={100}
        value={textIn(state, "market", stored?.market)}
        error={errors["market"]}
      />
      <TextField
        label="Segment"
        name="segment"
        maxLength={100}
        value={textIn(state, "segment", stored?.segment)}
        error={errors["segment"]}
      />
      <TextField
        label="Partner since"
        name="startedOn"
        type="date"
        min={earliestStart}
        max={latestStart(today)}
        value={textIn(state, "startedOn", stored?.startedOn)}
        error={errors["startedOn"]}
      />
      <SelectField
        label="Status"
        name="status"
        hint={
          stored &&
          "When a partner exits, its people are signed out, and cannot sign in until it is active or paused again. What they did is kept. During a pause they can still sign in."
        }
        options={partnerStatuses.map((status) => ({ value: status, label: partnerStatusNames[status] }))}
        value={textIn(state, "status", stored?.status ?? "active")}
        error={errors["status"]}
      />
      {stored && errors["known"] && (
        <KnownBox legend={`Before ${isolated(stored.name)} exits`} value="exit" error={errors["known"]}>
          {`I know that ${isolated(stored.name)} exits: ${people === 1 ? "its one person is" : `its ${people} people are`} signed out at once and cannot sign in, and nobody can be invited to it.`}
        </KnownBox>
      )}
    </>
  );
}
