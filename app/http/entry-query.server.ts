/** Which ledger entries an address asks for, as it is written there. */
export function entryQuery(request: Request) {
  const { searchParams } = new URL(request.url);
  return {
    month: searchParams.get("month"),
    quarter: searchParams.get("quarter"),
    driver: searchParams.get("driver"),
    pool: searchParams.get("pool"),
    tier: searchParams.get("tier"),
    entry: searchParams.get("entry"),
  };
}
