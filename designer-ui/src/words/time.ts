type Say = (key: string, values?: Record<string, unknown>, count?: number) => string

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** 今天 09:20, 昨天 14:02, then 11-20 09:12, with the year only when it is another one. */
export function whenText(instant: string, now: Date, t: Say): string {
  const date = new Date(instant)
  const clock = `${two(date.getHours())}:${two(date.getMinutes())}`
  const days = Math.round((midnight(now) - midnight(date)) / DAY)
  if (days === 0) return t('time.today', { clock })
  if (days === 1) return t('time.yesterday', { clock })
  const day = `${two(date.getMonth() + 1)}-${two(date.getDate())} ${clock}`
  return date.getFullYear() === now.getFullYear() ? day : `${date.getFullYear()}-${day}`
}

/** 2026-11-20 09:12, for lists where times stand below each other. */
export function fullTimeText(instant: string): string {
  const date = new Date(instant)
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}`
}

export function clockText(instant: Date): string {
  return `${two(instant.getHours())}:${two(instant.getMinutes())}`
}

/** 3 小时, 2 天 3 小时: at most two units. */
export function elapsedText(from: string, to: Date, t: Say): string {
  const past = Math.max(0, to.getTime() - new Date(from).getTime())
  const [days, hours] = [Math.floor(past / DAY), Math.floor((past % DAY) / HOUR)]
  if (days > 0)
    return hours > 0 ? t('time.daysHours', { days, hours }) : t('time.days', { days }, days)
  if (hours > 0) return t('time.hours', { hours }, hours)
  const minutes = Math.floor(past / MINUTE)
  return minutes > 0 ? t('time.minutes', { minutes }, minutes) : t('time.moment')
}

/** Today as rules read it. */
export function today(now = new Date()): string {
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}

function midnight(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime()
}

function two(number: number): string {
  return String(number).padStart(2, '0')
}
