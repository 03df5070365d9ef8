import { SIZES } from '@/lib/card/sizes'
import type { FactDefinition } from '@/lib/engine'
import { LONGEST_NAME } from '@/lib/handoff/contact'
import { takesHandoffs } from '@/lib/handoff/desks'
import { CONSENT, DAYS as KEPT } from '@/lib/handoff/terms'
import { LOCALES } from '@/lib/i18n/locale'
import { load } from '@/lib/ruleset/load'
import { DAYS, DEFAULT_INCLUDE, LABEL, PARTS } from '@/lib/share/page'

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

const days = { enum: DAYS, default: DAYS[0] }
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
      '/api/v1/shares': {
        post: {
          summary: 'A link to the result of one company, decided by the server',
          description: 'Only what the page shows is kept; the answers are forgotten.',
          security: [{ owner: [] }],
          parameters: [
            {
              name: 'Idempotency-Key',
              in: 'header',
              schema: { type: 'string', minLength: 8, maxLength: 200 },
              description: 'equal requests under one key give one link',
            },
          ],
          requestBody: {
            required: true,
            content: { 'application/json': { schema: { $ref: '#/components/schemas/ShareRequest' } } },
          },
          responses: {
            201: { description: 'id, token, code, madeAt, expiresAt; the page is /zh/share/{token}' },
            401: { description: 'no secret of an owner', content: errors },
            409: { description: 'the key was used for another request', content: errors },
            422: { description: 'facts or choices that are not fit', content: errors },
            429: { description: 'too often, or too many open links; see Retry-After', content: errors },
            503: { description: 'the store does not answer', content: errors },
          },
        },
        get: {
          summary: "The owner's links: notes, days, openings; never the tokens",
          security: [{ owner: [] }],
          responses: { 200: { description: 'shares' } },
        },
        delete: {
          summary: "Ends all of the owner's links",
          security: [{ owner: [] }],
          responses: { 200: { description: 'how many were ended' } },
        },
      },
      '/api/v1/shares/{id}': {
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
        get: {
          summary: 'The rulebook, the day and the proof to replay the decision by',
          security: [{ owner: [] }],
          responses: { 200: { description: 'rulesetId, asOf, madeAt, proof: HMAC-SHA-256 of the decision' } },
        },
        patch: {
          summary: 'Keeps a link open for another number of days from now',
          security: [{ owner: [] }],
          requestBody: { content: { 'application/json': { schema: { type: 'object', properties: { days } } } } },
          responses: { 200: { description: 'expiresAt' } },
        },
        delete: {
          summary: 'Ends a link at once',
          security: [{ owner: [] }],
          responses: {
            204: { description: 'ended' },
            404: { description: 'not a link of this owner', content: errors },
          },
        },
      },
      '/api/v1/handoffs': {
        post: {
          summary: 'Chosen answers of one company to a desk of the branch',
          description:
            'Kept sealed until the chosen day, or until withdrawn or closed. Needs the consent in use, by version.',
          security: [{ owner: [] }],
          parameters: [
            {
              name: 'Idempotency-Key',
              in: 'header',
              required: true,
              schema: { type: 'string', minLength: 8, maxLength: 200 },
              description: 'equal requests under one key make one hand-off',
            },
          ],
          requestBody: {
            required: true,
            content: { 'application/json': { schema: { $ref: '#/components/schemas/HandoffRequest' } } },
          },
          responses: {
            201: { description: 'id, code for the manager, key for the sender, madeAt, expiresAt' },
            401: { description: 'no secret of an owner', content: errors },
            409: { description: 'the key was used for another request', content: errors },
            410: { description: 'the link that it answers has ended', content: errors },
            422: { description: 'facts, desk, contact or consent that are not fit', content: errors },
            429: { description: 'too often, or too many open hand-offs; see Retry-After', content: errors },
            503: { description: 'the store does not answer', content: errors },
          },
        },
        get: {
          summary: 'Where the hand-offs of this owner stand; no answers',
          security: [{ owner: [] }],
          responses: { 200: { description: 'handoffs' } },
        },
      },
      '/api/v1/handoffs/{id}': {
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
        delete: {
          summary: 'Takes a hand-off back; answers and contact are deleted at once',
          security: [{ owner: [] }],
          responses: {
            204: { description: 'withdrawn' },
            404: { description: 'not an open hand-off of this owner', content: errors },
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
      securitySchemes: {
        owner: { type: 'http', scheme: 'bearer', description: 'a secret of your own: 43 or more letters of base64url' },
      },
      schemas: {
        ShareRequest: {
          type: 'object',
          properties: {
            asOf: { type: 'string', format: 'date' },
            facts: { $ref: '#/components/schemas/Facts' },
            include: {
              type: 'object',
              properties: Object.fromEntries(
                PARTS.map((part) => [part, { type: 'boolean', default: DEFAULT_INCLUDE[part] }]),
              ),
              additionalProperties: false,
            },
            label: { type: 'string', maxLength: LABEL },
            days,
          },
          required: ['asOf', 'facts'],
          additionalProperties: false,
        },
        HandoffRequest: {
          type: 'object',
          properties: {
            asOf: { type: 'string', format: 'date' },
            facts: { $ref: '#/components/schemas/Facts' },
            desk: { enum: ruleset.branches.filter(takesHandoffs).map(({ id }) => id) },
            days: { enum: KEPT },
            contact: {
              type: ['object', 'null'],
              properties: { name: { type: 'string', maxLength: LONGEST_NAME }, phone: { type: 'string' } },
              required: ['name', 'phone'],
              additionalProperties: false,
            },
            consent: {
              type: 'object',
              properties: {
                version: { const: CONSENT },
                locale: { enum: LOCALES },
                answers: { const: true },
                contact: { type: 'boolean', description: 'true where a contact is given' },
              },
              required: ['version', 'locale', 'answers', 'contact'],
            },
            prefill: { type: ['string', 'null'], description: 'the token of the link that is answered' },
          },
          required: ['asOf', 'facts', 'desk', 'days', 'consent'],
          additionalProperties: false,
        },
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
