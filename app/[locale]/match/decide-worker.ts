import { answerAside } from '@/app/_ui/aside'
import { decideHere } from './decide-here'

answerAside(decideHere)
