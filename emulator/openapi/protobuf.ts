/** The few protobuf messages of WeChat's open API, read and written by hand. */
export interface Pair {
  key: string
  value: Buffer
}

const LENGTH_DELIMITED = 2

/** CommApiData { 2: OpenApiData { 1: repeated Pair { 1: key, 2: value } } } */
export function readPairs(message: Buffer): Pair[] {
  return fieldsOf(message)
    .filter((field) => field.number === 2)
    .flatMap((data) => fieldsOf(data.bytes))
    .filter((field) => field.number === 1)
    .map((pair) => {
      const fields = fieldsOf(pair.bytes)
      return {
        key: fields.find((field) => field.number === 1)?.bytes.toString('utf8') ?? '',
        value: fields.find((field) => field.number === 2)?.bytes ?? Buffer.alloc(0),
      }
    })
}

/** CommOpenApiResp { 1: respData, 2: contentType } */
export function writeResponse(data: Buffer, contentType: string): Buffer {
  return Buffer.concat([writeBytes(1, data), writeBytes(2, Buffer.from(contentType))])
}

function fieldsOf(message: Buffer): { number: number; bytes: Buffer }[] {
  const fields: { number: number; bytes: Buffer }[] = []
  let at = 0
  const varint = () => {
    let value = 0
    for (let shift = 0; ; shift += 7) {
      const byte = message[at]
      if (byte === undefined || shift > 49) throw new Error('broken protobuf message')
      at += 1
      value += (byte & 0x7f) * 2 ** shift
      if (byte < 0x80) return value
    }
  }
  while (at < message.length) {
    const tag = varint()
    const number = Math.floor(tag / 8)
    if (tag % 8 !== LENGTH_DELIMITED) {
      varint()
      continue
    }
    const length = varint()
    fields.push({ number, bytes: message.subarray(at, at + length) })
    at += length
  }
  return fields
}

function writeBytes(number: number, bytes: Buffer): Buffer {
  const head: number[] = [number * 8 + LENGTH_DELIMITED]
  let length = bytes.length
  while (length >= 0x80) {
    head.push((length & 0x7f) | 0x80)
    length = Math.floor(length / 128)
  }
  return Buffer.concat([Buffer.from([...head, length]), bytes])
}
