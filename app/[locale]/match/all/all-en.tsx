'use client'

import { all } from '@/lib/i18n/en/all'
import { AllForm, type AllProps } from './all-form'

/** The form with its English words. */
export const AllEn = (props: AllProps) => <AllForm {...props} say={all} />
