export { type AnnualRate, annualRate } from './annual-rate'
export { type Loan, type Row, type Schedule, schedule, WAYS, type Way } from './schedule'
export { average, type Days, type Need, type WorkingCapital, workingCapitalNeed } from './working-capital'
