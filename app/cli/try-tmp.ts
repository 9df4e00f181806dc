import { openDatabase } from "#db/connection";
import { openScratchDatabase } from "#db/scratch";
import { listActivitiesAfter } from "#app/domain/activity/activity.store.server";
import { notifyListeners } from "#app/domain/spine.server";
import { listTrackDefinitions } from "#app/domain/catalog/catalog.store.server";
import { readdirSync } from "node:fs";
const f = readdirSync(".cache/bench").find(x=>x.includes("-x10.db") && !x.includes("wal") && !x.includes("shm"))!;
const src = openDatabase(".cache/bench/"+f);
const defs = new Map((await listTrackDefinitions(src.db)).map(d=>[d.version,d]));
const ctx = { zone: "Europe/Berlin", trackDefinition: (v: string) => defs.get(v)! };
for (const k of [1,2,1]) {
  const s = await Promise.all(Array.from({length:k},()=>openScratchDatabase()));
  {const u=process.cpuUsage(); (globalThis as any).u0=u.user+u.system;} let t=performance.now(); let seq=0, n=0;
  for (let pages=0;pages<5;pages++) {
    const page = await listActivitiesAfter(src.db, seq, 2000);
    if (!page.length) break;
    seq = page.at(-1)!.seq; n+=page.length;
    await Promise.all(s.map((sc,i)=>sc.db.transaction().execute(async trx=>{
      for (const {activity} of page) {
        const key = activity.personId ?? activity.partnerId;
        if (key && key.charCodeAt(key.length-1)%k !== i) continue;
        await notifyListeners(trx, activity, ctx);
      }
    })));
  }
  const u = process.cpuUsage(); console.log("cpu ms/activity", ((u.user+u.system-(globalThis as any).u0)/1000/n).toFixed(3));
  console.log(k, n, ((performance.now()-t)/n).toFixed(3), "ms/activity");
  await Promise.all(s.map(x=>x.close()));
}
await src.close();
