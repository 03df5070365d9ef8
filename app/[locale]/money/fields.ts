import type { money } from '@/lib/i18n/zh/money'

export type Kind = 'need' | 'repay' | 'rate'
export type FieldName = keyof typeof money.fields
export type Trouble = 'empty' | 'unread' | 'outside'

export type FieldType = { type: 'yuan' | 'money' | 'ratio' | 'count'; negative?: boolean; min?: number; max?: number }

const yuan: FieldType = { type: 'yuan', max: 1e13 }

/** The fields of each form; money of a company is in 万元, payments of a month in yuan. */
export const FIELDS: Record<Kind, Partial<Record<FieldName, FieldType>>> = {
  need: {
    sales: yuan,
    cost: yuan,
    profit: { ...yuan, negative: true },
    expectedSales: yuan,
    receivablesOpen: yuan,
    receivablesClose: yuan,
    inventoryOpen: yuan,
    inventoryClose: yuan,
    prepaidOpen: yuan,
    prepaidClose: yuan,
    payablesOpen: yuan,
    payablesClose: yuan,
    advancesOpen: yuan,
    advancesClose: yuan,
    ownFunds: yuan,
    loans: yuan,
    otherFunds: yuan,
  },
  repay: {
    amount: { ...yuan, min: 1 },
    months: { type: 'count', min: 1, max: 360 },
    rate: { type: 'ratio', max: 1 },
    fee: { type: 'money', max: 1e11 },
  },
  rate: {
    received: { type: 'money', min: 0.01, max: 1e11 },
    payment: { type: 'money', max: 1e11 },
    count: { type: 'count', min: 1, max: 360 },
  },
}
