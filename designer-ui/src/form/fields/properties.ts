import type { FieldType } from '../types'
import { properties as address } from './address/properties'
import { properties as boolean } from './boolean/properties'
import { properties as cascade } from './cascade/properties'
import { properties as choice } from './choice/properties'
import { properties as consent } from './consent/properties'
import { properties as date } from './date/properties'
import { properties as dateRange } from './date-range/properties'
import { properties as dateTime } from './date-time/properties'
import { properties as decimal } from './decimal/properties'
import { properties as eMail } from './e-mail/properties'
import { properties as file } from './file/properties'
import { properties as group } from './group/properties'
import { properties as idCard } from './id-card/properties'
import { properties as image } from './image/properties'
import { properties as integer } from './integer/properties'
import { properties as lookup } from './lookup/properties'
import { properties as money } from './money/properties'
import { properties as month } from './month/properties'
import { properties as multiChoice } from './multi-choice/properties'
import { properties as multiline } from './multiline/properties'
import { properties as note } from './note/properties'
import { properties as person } from './person/properties'
import { properties as phone } from './phone/properties'
import { properties as serial } from './serial/properties'
import { properties as signature } from './signature/properties'
import { properties as table } from './table/properties'
import { properties as text } from './text/properties'
import { properties as time } from './time/properties'
import { properties as unit } from './unit/properties'
import type { Property } from './property'

/** The properties of each type of field, apart from its views: only the designer needs them. */
export const properties: Readonly<Record<FieldType, readonly Property[]>> = {
  text,
  multiline,
  integer,
  decimal,
  money,
  date,
  month,
  time,
  'date-time': dateTime,
  'date-range': dateRange,
  boolean,
  choice,
  'multi-choice': multiChoice,
  cascade,
  person,
  unit,
  phone,
  'e-mail': eMail,
  'id-card': idCard,
  address,
  file,
  image,
  signature,
  table,
  group,
  consent,
  note,
  lookup,
  serial,
}
