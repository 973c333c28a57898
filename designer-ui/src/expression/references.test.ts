// @vitest-environment node
import { expect, test } from 'vitest'
import { compile } from '.'
import { parse } from './parse'

/** The same table as the server's. */
const told: [string, string, string][] = [
  ['sum(materials.map(m => m.copies))', 'materials', 'materials.copies'],
  ['applicant.unit.name', 'applicant', 'applicant.unit.name'],
  ['row.copies > 2 && today !== null', 'row,today', 'row.copies'],
  ["rows[0].a + rows['b'].c", 'rows', 'rows.a,rows.b.c'],
  ['rows.filter(r => r.open).map(r => r.of.id)', 'rows', 'rows.of.id,rows.open'],
  ['rows.find((r, i) => i > 0)?.name', 'rows', 'rows.name'],
  ['rows.at(-1).name', 'rows', 'rows.name'],
  ['rows.map((r, i) => rows[i - 1].to)', 'rows', 'rows.to'],
  ['a.map(x => b.some(y => y.id === x.id))', 'a,b', 'a.id,b.id'],
  ['a.map(a => a.a)', 'a', 'a.a'],
  ['(a ?? b).name', 'a,b', 'a.name,b.name'],
  ['(n > 1 ? a : b).name', 'a,b,n', 'a.name,b.name'],
  ['[a, ...b].map(x => x.id)', 'a,b', 'a.id,b.id'],
  ['applicant.jobs.length', 'applicant', 'applicant.jobs.length'],
  ['applicant.jobs.map(j => 1)', 'applicant', 'applicant.jobs'],
  [
    "hasGap(applicant.jobs, 'from', 'to')",
    'applicant',
    'applicant.jobs,applicant.jobs.from,applicant.jobs.to',
  ],
  ['({a: x.y, b: [z], ...w.v})', 'w,x,z', 'w.v,x.y'],
  ['`${a.b}${undefined}`', 'a', 'a.b'],
  ['Math.max(a.b, 1) + round(c.d)', 'a,c', 'a.b,c.d'],
  ["flow.node('unit-review').outcome", 'flow', 'flow.node.unit-review.outcome'],
  ['-n + (typeof text).length', 'n,text', ''],
]

test.each(told)('%s names %s and reads %s', (source, names, paths) => {
  const compiled = compile(parse(source))
  expect([...compiled.names].sort().join()).toBe(names)
  expect(
    compiled.paths
      .map((path) => path.join('.'))
      .sort()
      .join(),
  ).toBe(paths)
})
