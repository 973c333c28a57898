import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const FOLDER = fileURLToPath(new URL('../../catalog/', import.meta.url))

const read = (path) => JSON.parse(readFileSync(FOLDER + path, 'utf8'))
const folders = (path) =>
  readdirSync(FOLDER + path, { withFileTypes: true }).filter((entry) => entry.isDirectory())
const zh = (text) => (typeof text === 'string' ? text : text['zh-CN'])

const { people } = read('organisation/people.json')
const { units } = read('organisation/units.json')
const { roles } = read('organisation/roles.json')

export const person = (number) => people.find((each) => each.number === number)
/** Who administers all of Errand. */
export const administrator = () => person(roles.find((role) => role.administers).holders[0].person)

export const sampleAccounts = () =>
  read('organisation/samples.json').accounts.map(({ number }) => person(number))

/** People who hold no role, lead no unit and sign in nowhere. */
export function bystanders() {
  const busy = new Set([
    ...roles.flatMap(({ holders }) => holders.map((holder) => holder.person)),
    ...units.map((unit) => unit.leader),
    ...sampleAccounts().map(({ number }) => number),
  ])
  return people.filter(({ number }) => !busy.has(number))
}

export const unitTitle = (key) => zh(units.find((unit) => unit.key === key).title)

/** The examples of all services, each with the service that it belongs to. */
function* examples() {
  for (const category of folders('services')) {
    for (const service of folders(`services/${category.name}`)) {
      const path = `services/${category.name}/${service.name}`
      const flow = read(`${path}/flow.json`)
      const form = read(`${path}/form.json`)
      const card = read(`${path}/service.json`)
      const title = zh(card.title)
      for (const file of readdirSync(`${FOLDER}${path}/examples`)) {
        yield { ...read(`${path}/examples/${file}`), service: title, card, flow, form }
      }
    }
  }
}

/**
 * A filled form with its decisions and what is expected of it, by the Chinese title of the example.
 * The journeys say nothing about services themselves: what they fill in is the catalogue's.
 */
export function example(title) {
  for (const each of examples()) if (zh(each.title) === title) return new Example(each)
  throw new Error(`the catalogue has no example “${title}”`)
}

class Example {
  constructor({ service, card, flow, form, applicant, data, decisions, expect }) {
    this.service = service
    this.key = card.key
    this.card = card
    this.flow = flow
    this.form = form
    this.applicant = person(applicant)
    this.data = data
    this.decisions = decisions
    this.expect = expect
  }

  nodeTitle(id) {
    return zh(this.flow.nodes.find((node) => node.id === id).title)
  }

  /** The cascade of the form that goes down deepest: its key, and the titles of the codes that the data choose. */
  deepestCascade() {
    const depth = ({ key }) => this.data[key]?.length ?? 0
    const [field] = this.form.fields
      .filter(({ type }) => type === 'cascade')
      .sort((one, other) => depth(other) - depth(one))
    const { codes } = read(`dictionaries/${field.dictionary}.json`)
    const title = (code) => zh(codes.find((each) => each.code === code).title)
    return { key: field.key, titles: this.data[field.key].map(title) }
  }

  /** People of a unit who are what the applicant is. */
  like(unit) {
    const { kind } = this.applicant
    return people.filter((each) => each.kind === kind && each.unit === unit)
  }

  /** Who of a unit may start for others. */
  starterOf(unit) {
    const { holders } = roles.find((role) => role.key === this.card.start.onBehalf.by)
    return person(holders.find((holder) => holder.unit === unit).person)
  }

  /** All whom a node asks, where it asks a role of the whole organisation. */
  holders(id) {
    const { assign } = this.flow.nodes.find((node) => node.id === id)
    const role = assign?.of === undefined && roles.find(({ key }) => key === assign?.role)
    return role ? role.holders.map((holder) => person(holder.person)) : []
  }

  /** Somebody whom a node asks. */
  asked(id) {
    return this.named(this.flow.nodes.find((node) => node.id === id).assign)
  }

  /** The number of somebody who watches over every application of the service. */
  get supervisor() {
    return this.named(this.flow.supervisors[0]).number
  }

  named(assign) {
    if (assign.anyOf) return this.named(assign.anyOf[0])
    if (assign.leaderOf) return person(this.unit(assign.leaderOf).leader)
    const { holders } = roles.find((role) => role.key === assign.role)
    const unit = assign.of && this.unit(assign.of).key
    const fits = holders.find((holder) => !unit || !holder.unit || holder.unit === unit)
    if (!fits) throw new Error(`nobody holds ${assign.role} of ${unit}`)
    return person(fits.person)
  }

  unit(path) {
    const [root, field] = path.split('.')
    const key = root === 'form' ? this.data[field].$unit : this.applicant.unit
    return units.find((unit) => unit.key === key)
  }
}
