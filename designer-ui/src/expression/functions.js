// @ts-check
// Plain and free of imports, because the server runs this very file in its sandbox.

/** @typedef {string | null | undefined} Text */
/** @typedef {{ at: number, unit: 'day' | 'month' }} Point */

const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
const ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const ID_CHECKS = '10X98765432'

const unsuitable = () => Object.assign(new TypeError('argument'), { reason: 'argument' })

/** @param {unknown} value @returns {value is null | undefined} */
const isMissing = (value) => value === null || value === undefined

/** @param {unknown} value @returns {unknown[]} */
function listOf(value) {
  if (isMissing(value)) return []
  if (!Array.isArray(value)) throw unsuitable()
  return value
}

/** @param {unknown} value @returns {number} */
function integerOf(value) {
  if (!Number.isInteger(value)) throw unsuitable()
  return /** @type {number} */ (value)
}

/** @param {string} text @param {number} from @param {number} to */
function digits(text, from, to) {
  let number = 0
  for (let i = from; i < to; i++) {
    const digit = text.charCodeAt(i) - 48
    if (!(digit >= 0 && digit <= 9)) return NaN
    number = number * 10 + digit
  }
  return number
}

/** @param {number} year @param {number} month */
function monthLength(year, month) {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return month === 2 && leap ? 29 : MONTH_LENGTHS[month - 1]
}

/** @param {number} year @param {number} month @param {number} day */
function isReal(year, month, day) {
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= monthLength(year, month)
}

/** A date as [year, month, day], a month as [year, month]. @param {unknown} value @returns {number[]} */
function partsOf(value) {
  if (typeof value !== 'string' || (value.length !== 10 && value.length !== 7)) throw unsuitable()
  const isDate = value.length === 10
  const [year, month] = [digits(value, 0, 4), digits(value, 5, 7)]
  const day = isDate ? digits(value, 8, 10) : 1
  if (value[4] !== '-' || (isDate && value[7] !== '-') || !isReal(year, month, day))
    throw unsuitable()
  return isDate ? [year, month, day] : [year, month]
}

/** @param {unknown} value */
function dateParts(value) {
  const parts = partsOf(value)
  if (parts.length !== 3) throw unsuitable()
  return parts
}

/** @param {number} number @param {number} width */
const padded = (number, width) => ('0000' + number).slice(-width)

/** @param {number[]} parts */
function textOf(parts) {
  if (!(parts[0] >= 1 && parts[0] <= 9999)) throw unsuitable()
  return parts.map((part, i) => padded(part, i === 0 ? 4 : 2)).join('-')
}

/** Days since 0000-03-01: years that begin in March end with the leap day. @param {number[]} parts */
function dayNumber([year, month, day]) {
  const [marchYear, marchMonth] = month > 2 ? [year, month - 3] : [year - 1, month + 9]
  const leapDays =
    Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400)
  return 365 * marchYear + leapDays + Math.floor((153 * marchMonth + 2) / 5) + day - 1
}

/** @param {number} number @returns {number[]} */
function partsOfDay(number) {
  let year = Math.floor(number / 365.2425)
  while (dayNumber([year + 1, 1, 1]) <= number) year++
  while (dayNumber([year, 1, 1]) > number) year--
  let month = 1
  while (month < 12 && dayNumber([year, month + 1, 1]) <= number) month++
  return [year, month, number - dayNumber([year, month, 1]) + 1]
}

/** @param {number[]} parts */
const monthNumber = (parts) => parts[0] * 12 + parts[1] - 1

/** @param {unknown} value @returns {Point} */
function pointOf(value) {
  const parts = partsOf(value)
  return parts.length === 3
    ? { at: dayNumber(parts), unit: 'day' }
    : { at: monthNumber(parts), unit: 'month' }
}

/** @param {unknown} row @param {unknown} key */
function columnOf(row, key) {
  if (typeof row !== 'object' || Array.isArray(row) || typeof key !== 'string') throw unsuitable()
  const value = row !== null && Object.hasOwn(row, key) ? Reflect.get(row, key) : null
  return value === '' ? null : value
}

/** The periods of the rows in order of their start; a row without a start is left out. */
/** @param {unknown} rows @param {unknown} from @param {unknown} to */
function periodsOf(rows, from, to) {
  const periods = []
  for (const row of listOf(rows)) {
    if (isMissing(columnOf(row, from))) continue
    const start = pointOf(columnOf(row, from))
    const end = isMissing(columnOf(row, to))
      ? { ...start, at: Infinity }
      : pointOf(columnOf(row, to))
    if (start.unit !== end.unit || (periods.length > 0 && periods[0].unit !== start.unit))
      throw unsuitable()
    periods.push({ start: start.at, end: Math.max(start.at, end.at), unit: start.unit })
  }
  return periods.sort((one, other) => one.start - other.start)
}

/**
 * Whether a later period satisfies `found` against the latest end before it.
 * @param {{ start: number, end: number, unit: string }[]} periods
 * @param {(start: number, reach: number, unit: string) => boolean} found
 */
function someFollowing(periods, found) {
  let reach = -Infinity
  for (const { start, end, unit } of periods) {
    if (reach !== -Infinity && found(start, reach, unit)) return true
    reach = Math.max(reach, end)
  }
  return false
}

/** @param {unknown} list @param {(candidate: any, best: any) => boolean} better @returns {any} */
function extreme(list, better) {
  const values = listOf(list).filter((value) => !isMissing(value) && value !== '')
  const kind = typeof values[0]
  if (values.some((value) => typeof value !== kind)) throw unsuitable()
  if (values.length > 0 && kind !== 'number' && kind !== 'string') throw unsuitable()
  return values.length === 0
    ? null
    : values.reduce((best, value) => (better(value, best) ? value : best))
}

/**
 * The sum of the numbers of a list, to 15 digits, so that 0.1 and 0.2 make 0.3. Missing entries count as
 * nothing; a missing or empty list gives 0. Anything but numbers is a fault.
 * @param {unknown} list
 * @returns {number}
 */
export function sum(list) {
  let total = 0
  for (const value of listOf(list)) {
    if (isMissing(value)) continue
    if (typeof value !== 'number') throw unsuitable()
    total += value
  }
  return Number(total.toPrecision(15))
}

/**
 * How many entries of a list are not blank. A missing list gives 0.
 * @param {unknown} list
 * @returns {number}
 */
export function count(list) {
  return listOf(list).filter((value) => !isBlank(value)).length
}

/**
 * The different plain values of a list, in the order of their first appearance. A missing list gives [].
 * Rows and lists as entries are a fault.
 * @param {unknown} list
 * @returns {unknown[]}
 */
export function distinct(list) {
  const values = listOf(list)
  if (values.some((value) => typeof value === 'object' && value !== null)) throw unsuitable()
  return [...new Set(values)]
}

/**
 * Whether nothing was entered: missing, a text of white space only, an empty list or an empty object.
 * @param {unknown} value
 * @returns {boolean}
 */
export function isBlank(value) {
  if (isMissing(value)) return true
  if (typeof value === 'string') return value.trim() === ''
  return typeof value === 'object' && Object.keys(value).length === 0
}

/**
 * A number rounded half up (away from zero) as it is written in decimals: round(1.005) is 1.01.
 * Missing or not finite gives null.
 * @param {unknown} value
 * @param {unknown} [places] decimal places, 0 to 10; 2 when not given
 * @returns {number | null}
 */
export function round(value, places = 2) {
  if (isMissing(value)) return null
  if (typeof value !== 'number' || integerOf(places) < 0 || integerOf(places) > 10)
    throw unsuitable()
  if (!Number.isFinite(value)) return null
  const [whole, fraction] = partsOfDecimal(Math.abs(value))
  if (fraction.length <= integerOf(places)) return value === 0 ? 0 : value
  const kept =
    Number(fraction.slice(0, integerOf(places))) + (fraction[integerOf(places)] >= '5' ? 1 : 0)
  const carried = kept === 10 ** integerOf(places)
  const part = carried ? '' : String(kept).padStart(integerOf(places), '0')
  const rounded = Number(Number(whole) + (carried ? 1 : 0) + '.' + part)
  return value < 0 && rounded !== 0 ? -rounded : rounded
}

/** The digits before and after the point of a number that is not negative. @param {number} value */
function partsOfDecimal(value) {
  const [mantissa, exponent = '0'] = String(value).split('e')
  const [whole, fraction = ''] = mantissa.split('.')
  const places = -Number(exponent)
  return places > 0
    ? ['0', '0'.repeat(places - 1) + whole + fraction]
    : [whole, places < 0 ? '' : fraction]
}

/**
 * Days from one date to another, negative when the second is earlier. Missing gives null.
 * @param {Text} from "2026-11-22"
 * @param {Text} to "2026-11-22"
 * @returns {number | null}
 */
export function daysBetween(from, to) {
  if (isMissing(from) || isMissing(to)) return null
  return dayNumber(dateParts(to)) - dayNumber(dateParts(from))
}

/**
 * Whole months from one date or month to another of the same kind, negative when the second is earlier.
 * Missing gives null.
 * @param {Text} from "2026-11-22" or "2026-11"
 * @param {Text} to of the same kind
 * @returns {number | null}
 */
export function monthsBetween(from, to) {
  if (isMissing(from) || isMissing(to)) return null
  const [start, end] = [partsOf(from), partsOf(to)]
  if (start.length !== end.length) throw unsuitable()
  const months = monthNumber(end) - monthNumber(start)
  const days = start.length === 3 ? end[2] - start[2] : 0
  if (months > 0 && days < 0) return months - 1
  return months < 0 && days > 0 ? months + 1 : months
}

/**
 * The date some days later (earlier when negative). Missing gives null; beyond the years 1 to 9999 is a fault.
 * @param {Text} date
 * @param {unknown} days an integer
 * @returns {string | null}
 */
export function addDays(date, days) {
  if (isMissing(date) || isMissing(days)) return null
  const target = dayNumber(dateParts(date)) + integerOf(days)
  if (Math.abs(target) > 4_000_000) throw unsuitable()
  return textOf(partsOfDay(target))
}

/**
 * The date or month some months later (earlier when negative); a day that the month lacks becomes its last.
 * Missing gives null; beyond the years 1 to 9999 is a fault.
 * @param {Text} date "2026-01-31" or "2026-01"
 * @param {unknown} months an integer
 * @returns {string | null}
 */
export function addMonths(date, months) {
  if (isMissing(date) || isMissing(months)) return null
  const parts = partsOf(date)
  const number = monthNumber(parts) + integerOf(months)
  const [year, month] = [Math.floor(number / 12), (((number % 12) + 12) % 12) + 1]
  return textOf(
    parts.length === 3
      ? [year, month, Math.min(parts[2], monthLength(year, month))]
      : [year, month],
  )
}

/**
 * The date or month some years later (earlier when negative); 29 February becomes the 28th where there is none.
 * Missing gives null; beyond the years 1 to 9999 is a fault.
 * @param {Text} date "2024-02-29" or "2024-02"
 * @param {unknown} years an integer
 * @returns {string | null}
 */
export function addYears(date, years) {
  return isMissing(date) || isMissing(years) ? null : addMonths(date, 12 * integerOf(years))
}

/**
 * The year of a date or month. Missing gives null.
 * @param {Text} date
 * @returns {number | null}
 */
export function yearOf(date) {
  return isMissing(date) ? null : partsOf(date)[0]
}

/**
 * The month (1 to 12) of a date or month. Missing gives null.
 * @param {Text} date
 * @returns {number | null}
 */
export function monthOf(date) {
  return isMissing(date) ? null : partsOf(date)[1]
}

/**
 * The day of the week, 1 for Monday to 7 for Sunday. Missing gives null.
 * @param {Text} date
 * @returns {number | null}
 */
export function weekday(date) {
  return isMissing(date) ? null : ((dayNumber(dateParts(date)) + 2) % 7) + 1
}

/**
 * Completed years of life on a day. Missing, or a day before the birth, gives null.
 * @param {Text} birthday
 * @param {Text} at
 * @returns {number | null}
 */
export function ageAt(birthday, at) {
  if (isMissing(birthday) || isMissing(at)) return null
  const months = monthsBetween(textOf(dateParts(birthday)), textOf(dateParts(at)))
  const days = daysBetween(birthday, at)
  return months === null || days === null || days < 0 ? null : Math.floor(months / 12)
}

/**
 * Whether the periods of the rows, all of dates or all of months, leave a gap between them: the next one
 * starts later than the day or month after every earlier one has ended. A row without a start is left out, one
 * without an end lasts for ever. A missing list has no gap.
 * @param {unknown} rows
 * @param {unknown} from the column of the first day or month
 * @param {unknown} to the column of the last day or month
 * @param {unknown} [allowed] days or months that may be missing; 0 when not given
 * @returns {boolean}
 */
export function hasGap(rows, from, to, allowed = 0) {
  const tolerated = integerOf(allowed) + 1
  return someFollowing(periodsOf(rows, from, to), (start, reach) => start > reach + tolerated)
}

/**
 * Whether two periods of the rows, all of dates or all of months, share a day; or, of months, more than the
 * month in which one ends and the other begins. Rows without a start are left out, one without an end lasts
 * for ever. A missing list has no overlap.
 * @param {unknown} rows
 * @param {unknown} from the column of the first day or month
 * @param {unknown} to the column of the last day or month
 * @returns {boolean}
 */
export function overlaps(rows, from, to) {
  return someFollowing(periodsOf(rows, from, to), (start, reach, unit) =>
    unit === 'day' ? start <= reach : start < reach,
  )
}

/**
 * Whether a text is a resident identity number of 18 characters with a real birthday and the right check
 * character. Missing gives false.
 * @param {unknown} number
 * @returns {boolean}
 */
export function idCardValid(number) {
  if (typeof number !== 'string' || number.length !== 18 || Number.isNaN(digits(number, 0, 17)))
    return false
  if (!isReal(digits(number, 6, 10), digits(number, 10, 12), digits(number, 12, 14))) return false
  const weighed = ID_WEIGHTS.reduce(
    (total, weight, i) => total + weight * digits(number, i, i + 1),
    0,
  )
  return number[17].toUpperCase() === ID_CHECKS[weighed % 11]
}

/**
 * The birthday in an identity number, null when the number is missing or wrong.
 * @param {unknown} number
 * @returns {string | null}
 */
export function idCardBirthday(number) {
  if (typeof number !== 'string' || !idCardValid(number)) return null
  return textOf([digits(number, 6, 10), digits(number, 10, 12), digits(number, 12, 14)])
}

/**
 * "male" or "female" from an identity number, null when the number is missing or wrong.
 * @param {unknown} number
 * @returns {string | null}
 */
export function idCardSex(number) {
  if (typeof number !== 'string' || !idCardValid(number)) return null
  return digits(number, 16, 17) % 2 === 1 ? 'male' : 'female'
}

/**
 * The smallest number, or the first text (so the earliest date), of a list. Blank entries are left out; of
 * nothing it is null; numbers mixed with texts are a fault.
 * @param {unknown} list
 * @returns {number | string | null}
 */
export function min(list) {
  return extreme(list, (candidate, best) => candidate < best)
}

/**
 * The greatest number, or the last text (so the latest date), of a list. Blank entries are left out; of
 * nothing it is null; numbers mixed with texts are a fault.
 * @param {unknown} list
 * @returns {number | string | null}
 */
export function max(list) {
  return extreme(list, (candidate, best) => candidate > best)
}
