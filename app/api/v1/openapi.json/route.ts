import { SIZES } from '@/lib/card/sizes'
import type { FactDefinition } from '@/lib/engine'
import { load } from '@/lib/ruleset/load'

export const dynamic = 'force-static'

type Schema = Record<string, unknown>

const scalarOf = ({ type, domain, options }: FactDefinition): Schema => {
  const bounds = {
    ...(typeof domain?.min === 'number' ? { minimum: domain.min } : {}),
    ...(typeof domain?.max === 'number' ? { maximum: domain.max } : {}),
  }
  switch (type) {
    case 'yesNo':
      return { type: 'boolean' }
    case 'choice':
      return { type: 'string', enum: options?.map(({ value }) => value) }
    case 'count':
    case 'yuan':
    case 'year':
      return { type: 'integer', ...bounds }
    case 'ratio':
    case 'number':
      return {
        type: domain?.whole ? 'integer' : 'number',
        ...bounds,
        ...(options ? { enum: options.map(({ value }) => Number(value)) } : {}),
      }
    case 'date':
      return { type: 'string', format: 'date' }
    case 'dateOrNone':
      return { anyOf: [{ const: 'none' }, { type: 'string', format: 'date' }] }
    default:
      return { type: 'string', maxLength: 200 }
  }
}

/** A fact may be exact, a range, narrowed down, or unknown. */
const factOf = (definition: FactDefinition): Schema => {
  const scalar = scalarOf(definition)
  const forms: Schema[] = [scalar]
  if (['choice', 'yesNo'].includes(definition.type))
    forms.push({
      type: 'object',
      properties: { oneOf: { type: 'array', items: scalar, minItems: 1 } },
      required: ['oneOf'],
      additionalProperties: false,
    })
  if (['count', 'yuan', 'ratio', 'number', 'date', 'dateOrNone'].includes(definition.type))
    forms.push({
      type: 'object',
      properties: { min: scalar, max: scalar },
      minProperties: 1,
      additionalProperties: false,
    })
  return { description: `${definition.label.zh} · ${definition.label.en}`, anyOf: [...forms, { type: 'null' }] }
}

const errors = { 'application/json': { schema: { $ref: '#/components/schemas/Errors' } } }

/** OpenAPI 3.1 of the API, derived from questions.yaml. */
export function GET(): Response {
  const ruleset = load()
  const rating = { type: 'object', additionalProperties: { type: 'integer', minimum: 1, maximum: 5 } }
  return Response.json({
    openapi: '3.1.0',
    info: {
      title: 'SciTech Loan Match · 科创融资匹配',
      version: ruleset.id,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    paths: {
      '/api/v1/decisions': {
        post: {
          summary: 'The decision on one company',
          parameters: [
            { name: 'locale', in: 'query', schema: { enum: ['zh', 'en'] }, description: 'adds the decision in words' },
          ],
          requestBody: {
            required: true,
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Request' } } },
          },
          responses: {
            200: {
              description: 'the decision with its whole trace',
              content: { 'application/json': { schema: { type: 'object' } } },
            },
            400: { description: 'no JSON', content: errors },
            413: { description: 'larger than 64 KiB', content: errors },
            422: { description: 'facts that are not fit', content: errors },
          },
        },
      },
      '/api/v1/card': {
        post: {
          summary: 'The result card of one company, as a picture',
          parameters: [
            { name: 'locale', in: 'query', schema: { enum: ['zh', 'en'] } },
            { name: 'shape', in: 'query', schema: { enum: Object.keys(SIZES), default: '1200x630' } },
          ],
          requestBody: {
            required: true,
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Request' } } },
          },
          responses: {
            200: { description: 'the picture', content: { 'image/png': {} } },
            422: { description: 'facts that are not fit', content: errors },
            503: { description: 'too many cards are being drawn; Retry-After says when to ask again', content: errors },
          },
        },
      },
      '/api/v1/questions': {
        get: { summary: 'Every question', responses: { 200: { description: 'topics, facts, derived facts, ties' } } },
      },
      '/api/v1/products': {
        get: {
          summary: 'The catalogue with criteria and citations',
          responses: { 200: { description: 'products, instruments, scorecards' } },
        },
      },
    },
    components: {
      schemas: {
        Request: {
          type: 'object',
          properties: {
            id: { type: ['string', 'number', 'null'] },
            asOf: { type: 'string', format: 'date' },
            facts: { $ref: '#/components/schemas/Facts' },
            ratings: { type: 'object', properties: { company: rating, manager: rating }, additionalProperties: false },
          },
          required: ['asOf', 'facts'],
          additionalProperties: false,
        },
        Facts: {
          type: 'object',
          properties: Object.fromEntries(ruleset.facts.map((one) => [one.id, factOf(one)])),
          additionalProperties: false,
        },
        Errors: {
          type: 'object',
          properties: {
            errors: {
              type: 'array',
              items: { type: 'object', properties: { fact: { type: ['string', 'null'] }, code: { type: 'string' } } },
            },
          },
        },
      },
    },
  })
}
