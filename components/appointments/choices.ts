/** What a visit can be booked with. */
export type BookingChoices = {
  types: readonly { id: string; name: string; durationMinutes: number }[];
  practitioners: readonly { id: string; name: string; specialty: string | null }[];
  specialties: readonly { id: string; name: string }[];
  /** Where somebody asks for a room rather than a person. */
  rooms?: readonly { id: string; name: string }[];
};
