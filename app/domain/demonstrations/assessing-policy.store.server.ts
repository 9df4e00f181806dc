import type { Db, Trx } from "#app/domain/context";
import type { AssessingPolicy } from "#app/domain/demonstrations/assessing-policy";

export async function getPolicyRow(db: Db | Trx): Promise<AssessingPolicy | undefined> {
  const row = await db.selectFrom("assessing_policy").selectAll().where("id", "=", 1).executeTakeFirst();
  return (
    row && {
      days: listOf(row.days).map(Number),
      opens: row.opens,
      closes: row.closes,
      holidays: listOf(row.holidays),
      serviceHours: row.service_hours,
      secondShare: row.second_share,
      secondDifference: row.second_difference,
    }
  );
}

export async function putPolicyRow(trx: Trx, policy: AssessingPolicy): Promise<void> {
  const values = {
    days: policy.days.join(" "),
    opens: policy.opens,
    closes: policy.closes,
    holidays: policy.holidays.join(" "),
    service_hours: policy.serviceHours,
    second_share: policy.secondShare,
    second_difference: policy.secondDifference,
  };
  await trx
    .insertInto("assessing_policy")
    .values({ id: 1, ...values })
    .onConflict((conflict) => conflict.column("id").doUpdateSet(values))
    .execute();
}

function listOf(text: string): string[] {
  return text === "" ? [] : text.split(" ");
}
