import { parseNumber } from '@/lib/amount'
import {
  type AnnualRate,
  annualRate,
  average,
  type Need,
  type Schedule,
  schedule,
  WAYS,
  type Way,
  workingCapitalNeed,
} from '@/lib/finance'
import { FIELDS, type FieldName, type FieldType, type Kind, type Trouble } from './fields'

export type { FieldName, Kind, Trouble } from './fields'

export type Worked =
  | { kind: 'need'; need: Need | 'no-sales' | 'no-cost' | 'no-cycle' }
  | { kind: 'repay'; plan: Schedule; fee: number; rate: AnnualRate | null }
  | { kind: 'rate'; paid: number; received: number; rate: AnnualRate | null }

/** A form after it was sent: what stood in it, what could not be read, what came out. */
export type Sent = {
  values: Record<string, string>
  errors: Partial<Record<FieldName, Trouble>>
  worked?: Worked
}

function readField(text: string, { type, negative, min = 0, max }: FieldType): number | Trouble {
  if (text.trim() === '') return 'empty'
  const read = parseNumber(text, {
    type: type === 'money' ? 'number' : type,
    unit: 'tenThousandYuan',
    negative: negative ?? false,
    units: type === 'money' ? ['元', 'yuan'] : type === 'count' ? ['个月', '月', 'months', 'month'] : undefined,
  })
  if (!read.ok) return read.code === 'negative' ? 'outside' : 'unread'
  return (negative || read.value >= min) && (max === undefined || Math.abs(read.value) <= max) ? read.value : 'outside'
}

/** Reads a form and works it out; every field that cannot be read is named, and nothing is guessed. */
export function workOut(kind: Kind, form: FormData): Sent {
  const values: Record<string, string> = {}
  const errors: Sent['errors'] = {}
  const figures = {} as Record<FieldName, number>
  for (const [name, type] of Object.entries(FIELDS[kind]) as [FieldName, FieldType][]) {
    values[name] = String(form.get(name) ?? '').slice(0, 100)
    const read = readField(values[name], type)
    if (typeof read === 'number') figures[name] = read
    else errors[name] = read
  }
  const way = WAYS.find((one) => one === form.get('way')) ?? 'equalInstalments'
  values.way = way
  return Object.keys(errors).length > 0 ? { values, errors } : { values, errors, worked: result(kind, figures, way) }
}

function result(kind: Kind, of: Record<FieldName, number>, way: Way): Worked {
  if (kind === 'need')
    return {
      kind,
      need: workingCapitalNeed({
        ...of,
        receivables: average(of.receivablesOpen, of.receivablesClose),
        inventory: average(of.inventoryOpen, of.inventoryClose),
        prepaid: average(of.prepaidOpen, of.prepaidClose),
        payables: average(of.payablesOpen, of.payablesClose),
        advances: average(of.advancesOpen, of.advancesClose),
      }),
    }
  if (kind === 'repay') {
    const principal = Math.round(of.amount * 100)
    const fee = Math.round(of.fee * 100)
    const plan = schedule({ principal, months: of.months, yearlyRate: of.rate, way })
    const rate = annualRate(
      principal - fee,
      plan.rows.map(({ payment }) => payment),
    )
    return { kind, plan, fee, rate }
  }
  const payments = Array.from({ length: of.count }, () => of.payment)
  return { kind, paid: of.payment * of.count, received: of.received, rate: annualRate(of.received, payments) }
}
