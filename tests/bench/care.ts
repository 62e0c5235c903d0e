import { Client } from "pg";

/** Ids that a list of patients can be narrowed by. */
export type Care = { practitioner: string; department: string; insurer: string; tag: string };

/**
 * What a registry is narrowed by besides its own columns: visits of a hundred practitioners in ten departments over some
 * days from today, unpaid bills, coverage by twenty insurers, tags, people who are admitted.
 */
export async function fillCare(ownerUrl: string, { days = 100 } = {}): Promise<void> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    for (const statement of STATEMENTS) await client.query(statement.replace("$days", String(days)));
    for (const table of [
      "appointments",
      "invoices",
      "coverages",
      "patient_taggings",
      "encounters",
      "practitioners",
    ])
      await client.query(`vacuum analyze ${table}`);
  } finally {
    await client.end();
  }
}

/** One of each that a list can be narrowed by, the same ones every time. */
export async function knownCare(url: string): Promise<Care> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<Care>(
      `select p.id as practitioner, p.department_id as department, (select id from insurers order by code limit 1) as insurer,
         (select id from patient_tags order by code limit 1) as tag
       from practitioners as p order by licence_number limit 1`,
    );
    if (!rows[0]) throw new Error("There is nobody to be seen by.");
    return rows[0];
  } finally {
    await client.end();
  }
}

const STATEMENTS = [
  "create temp table p as select id, row_number() over (order by mrn) as i from patients",
  "create index on p (i)",
  "analyze p",
  `insert into departments (id, code, name) select gen_random_uuid(), 'B' || i, 'Department ' || i from generate_series(1, 10) as i`,
  `insert into practitioners (id, given_name, family_name, name_search, licence_number, department_id)
   select gen_random_uuid(), 'Doctor', i::text, 'doctor ' || i, lpad(i::text, 4, '0'), (select id from departments where code = 'B' || (1 + i % 10))
   from generate_series(1, 100) as i`,
  `insert into appointment_types (id, code, name, duration_minutes) values (gen_random_uuid(), 'B', 'Visit', 30)`,
  // Each visit is of somebody else, as far as there are people.
  `insert into appointments (id, patient_id, practitioner_id, type_id, status, starts_at, ends_at)
   select gen_random_uuid(), p.id, d.id, (select id from appointment_types where code = 'B'),
     'booked', at, at + interval '30 minutes'
   from (select day, slot, doctor, row_number() over () as i from generate_series(0, $days - 1) as day, generate_series(0, 9) as slot,
           generate_series(1, 100) as doctor) as n
   join practitioners as d on d.licence_number = lpad(n.doctor::text, 4, '0')
   join p on p.i = 1 + n.i % (select count(*) from p),
   lateral (select date_trunc('day', now()) + interval '8 hours' + n.day * interval '1 day' + n.slot * interval '30 minutes') as t (at)`,
  `insert into invoices (id, patient_id, status, number, currency)
   select gen_random_uuid(), id, 'open', 'B' || i, 'EUR' from p where i % 50 = 13`,
  `insert into insurers (id, code, name) select gen_random_uuid(), 'B' || lpad(i::text, 2, '0'), 'Insurer ' || i from generate_series(1, 20) as i`,
  `insert into coverages (id, patient_id, insurer_id, policy_number, policy_search, valid_from)
   select gen_random_uuid(), p.id, f.id, 'B' || p.i, 'b' || p.i, '2020-01-01'
   from p join (select id, row_number() over (order by code) as i from insurers) as f on f.i = 1 + floor(20 * power((p.i * 7919 % 1000) / 1000.0, 2)) where p.i % 5 = 2`,
  `insert into patient_tags (id, code, name, meaning) values (gen_random_uuid(), 'B1', 'Often late', '-'), (gen_random_uuid(), 'B2', 'Rare', '-'), (gen_random_uuid(), 'B3', 'Common', '-')`,
  `insert into patient_taggings (id, patient_id, tag_id)
   select gen_random_uuid(), p.id, t.id from p join patient_tags as t on (t.code = 'B1' and p.i % 40 = 5) or (t.code = 'B2' and p.i % 20000 = 5) or (t.code = 'B3' and p.i % 4 = 3)`,
  `insert into encounters (id, patient_id, class, status, started_at)
   select gen_random_uuid(), id, 'inpatient', 'in-progress', now() - interval '2 days' from p where i % 2000 = 17`,
];
