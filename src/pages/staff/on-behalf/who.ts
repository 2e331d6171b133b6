// Whom the screen is about, as the list that led here named them.
export interface Who {
  graduateId: string
  name: string
}
