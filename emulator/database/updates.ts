/** Update operators, as strict as the cloud's: mingo quietly skips what the cloud refuses. */
import { update as applyOperators } from 'mingo/updater'
import { writeRefused } from '../cloud-error'
import { copy, isPlainObject, type Document } from './documents'
import { failing } from './queries'

type Check = (at: Target, operand: unknown, document: Document) => void

interface Target {
  operator: string
  path: string
  /** Undefined when nothing is there yet. */
  value: unknown
}

const CHECKS: Record<string, Check> = {
  $set: checkStorable,
  $setOnInsert: checkStorable,
  $unset: () => undefined,
  $inc: checkArithmetic,
  $mul: checkArithmetic,
  $min: checkStorable,
  $max: checkStorable,
  $currentDate: () => undefined,
  $rename: checkRename,
  $push: checkPush,
  $addToSet: checkAddToSet,
  $pop: checkPop,
  $pull: checkPull,
  $pullAll: checkPull,
  $bit: checkBit,
}

/** Operators that create the fields on their way; the others pass by what is missing. */
const CREATES = new Set(['$set', '$setOnInsert', '$inc', '$mul', '$min', '$max', '$currentDate'])
const ARRAY_CREATES = new Set(['$push', '$addToSet', '$bit'])

export function updated(document: Document, operators: Document, inserting = false): Document {
  checkShape(operators)
  const result = copy(document)
  const { $setOnInsert: onInsert, ...rest } = operators
  const effective: Record<string, Document> = {}
  for (const [operator, fields] of Object.entries(rest)) effective[operator] = fields as Document
  if (inserting && isPlainObject(onInsert)) effective.$set = { ...onInsert, ...effective.$set }
  for (const [operator, fields] of Object.entries(effective)) {
    for (const [path, operand] of Object.entries(fields)) {
      if (CREATES.has(operator) || ARRAY_CREATES.has(operator)) checkReachable(document, path)
      if (operator === '$rename' && typeof operand === 'string') checkReachable(document, operand)
      CHECKS[operator]?.({ operator, path, value: valueAt(document, path) }, operand, document)
    }
  }
  failing(() => applyOperators(result, effective, [], {}, { cloneMode: 'deep' }))
  return result
}

/** Refuses a whole update by its form alone, before any document is looked at. */
export function checkShape(operators: Document): void {
  const paths: string[] = []
  for (const [operator, fields] of Object.entries(operators)) {
    if (!operator.startsWith('$')) {
      throw writeRefused(
        `Modifiers operate on fields but we found type object instead: ${operator}`,
      )
    }
    if (!Object.hasOwn(CHECKS, operator)) throw writeRefused(`Unknown modifier: ${operator}`)
    if (!isPlainObject(fields)) {
      throw writeRefused(`Modifiers operate on fields but we found another type: ${operator}`)
    }
    for (const [path, operand] of Object.entries(fields)) {
      checkPath(path)
      paths.push(path)
      if (operator === '$rename' && typeof operand === 'string') paths.push(operand)
    }
  }
  checkConflicts(paths)
}

function checkPath(path: string): void {
  const parts = path.split('.')
  if (parts.includes('')) {
    throw writeRefused(
      `The update path '${path}' contains an empty field name, which is not allowed.`,
    )
  }
  if (parts[0] === '_id') {
    throw writeRefused(
      `Performing an update on the path '${path}' would modify the immutable field '_id'`,
    )
  }
  const dollar = parts.find((part) => part.startsWith('$') || part === '__proto__')
  if (dollar !== undefined) {
    throw writeRefused(
      `The dollar ($) prefixed field '${dollar}' in '${path}' is not valid for storage.`,
    )
  }
}

function checkConflicts(paths: string[]): void {
  const inOrder = [...paths].sort()
  for (const [position, path] of inOrder.entries()) {
    const clash = inOrder.slice(position + 1).find((o) => o === path || o.startsWith(`${path}.`))
    if (clash !== undefined) {
      throw writeRefused(`Updating the path '${clash}' would create a conflict at '${path}'`)
    }
  }
}

function checkReachable(document: Document, path: string): void {
  let holder: unknown = document
  let name = ''
  for (const part of path.split('.')) {
    if (holder === undefined) return
    const isStep = Array.isArray(holder) ? /^\d+$/.test(part) : isPlainObject(holder)
    if (!isStep) {
      throw writeRefused(
        `Cannot create field '${part}' in element {${name}: ${JSON.stringify(holder)}}`,
      )
    }
    holder = (holder as Document)[part]
    name = part
  }
}

function valueAt(document: Document, path: string): unknown {
  let value: unknown = document
  for (const part of path.split('.')) {
    if (typeof value !== 'object' || value === null) return undefined
    value = (value as Document)[part]
  }
  return value
}

function checkStorable(at: Target, operand: unknown): void {
  checkNames(operand, at.path)
}

/** The cloud stores no field whose name begins with a dollar sign. */
export function checkNames(value: unknown, path: string): void {
  if (Array.isArray(value)) {
    for (const item of value) checkNames(item, path)
  } else if (isPlainObject(value)) {
    for (const [key, item] of Object.entries(value)) {
      if (key.startsWith('$')) {
        throw writeRefused(
          `The dollar ($) prefixed field '${key}' in '${path}.${key}' is not valid for storage.`,
        )
      }
      checkNames(item, `${path}.${key}`)
    }
  }
}

function checkArithmetic(at: Target, operand: unknown, document: Document): void {
  const verb = at.operator === '$inc' ? 'increment' : 'multiply'
  if (typeof operand !== 'number') {
    throw writeRefused(
      `Cannot ${verb} with non-numeric argument: {${at.path}: ${JSON.stringify(operand)}}`,
    )
  }
  if (at.value !== undefined && typeof at.value !== 'number') {
    throw writeRefused(
      `Cannot apply ${at.operator} to a value of non-numeric type. {_id: ${JSON.stringify(document._id)}} has the field '${lastPart(at.path)}' of non-numeric type ${typeName(at.value)}`,
    )
  }
}

function checkBit(at: Target): void {
  if (at.value !== undefined && !Number.isInteger(at.value)) {
    throw writeRefused(`Cannot apply $bit to a value of non-integral type: ${typeName(at.value)}`)
  }
}

function checkRename(at: Target, operand: unknown): void {
  if (typeof operand !== 'string') {
    throw writeRefused(`The 'to' field for $rename must be a string: ${at.path}`)
  }
  checkPath(operand)
}

function checkPush(at: Target, operand: unknown, document: Document): void {
  if (isPlainObject(operand) && '$each' in operand) {
    if (!Array.isArray(operand.$each)) {
      throw writeRefused(
        `The argument to $each in $push must be an array but it was of type: ${typeName(operand.$each)}`,
      )
    }
    checkNames(operand.$each, at.path)
  } else {
    checkNames(operand, at.path)
  }
  if (at.value !== undefined && !Array.isArray(at.value)) {
    throw writeRefused(
      `The field '${at.path}' must be an array but is of type ${typeName(at.value)} in document {_id: ${JSON.stringify(document._id)}}`,
    )
  }
}

function checkAddToSet(at: Target, operand: unknown): void {
  checkNames(isPlainObject(operand) && '$each' in operand ? operand.$each : operand, at.path)
  if (at.value !== undefined && !Array.isArray(at.value)) {
    throw writeRefused(
      `Cannot apply $addToSet to non-array field. Field named '${lastPart(at.path)}' has non-array type ${typeName(at.value)}`,
    )
  }
}

function checkPop(at: Target, operand: unknown): void {
  if (operand !== 1 && operand !== -1) {
    throw writeRefused(`$pop expects 1 or -1, found: ${JSON.stringify(operand)}`)
  }
  if (at.value !== undefined && !Array.isArray(at.value)) {
    throw writeRefused(
      `Path '${at.path}' contains an element of non-array type '${typeName(at.value)}'`,
    )
  }
}

function checkPull(at: Target): void {
  if (at.value !== undefined && !Array.isArray(at.value)) {
    throw writeRefused(`Cannot apply ${at.operator} to a non-array value`)
  }
}

function lastPart(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1)
}

function typeName(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  if (value instanceof Date) return 'date'
  if (typeof value === 'boolean') return 'bool'
  return typeof value === 'number' ? 'double' : typeof value
}
