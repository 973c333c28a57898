import type { Person } from '@/api/types'
import type { Facts } from '@/form'
import { session } from '@/session/session'
import { today } from '@/words/time'

/** What rules may read beside the form. */
export function factsOf(applicant: Person, starter: Person = session.value!.person): Facts {
  return { applicant, starter, me: session.value!.person, today: today() }
}
