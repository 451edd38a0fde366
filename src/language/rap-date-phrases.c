/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words around a date. Where a label has {date}, a translation may say {genitive} instead: the name of the month in the
 * form that a day takes ("января", not "январь"). */
#include "config.h"
#include "language/rap-date-phrases.h"

#include "language/rap-language.h"

/* clang-format off */
const RapDatePhrase rap_date_phrases[] = {
  { RAP_DATE_PHRASE_AROUND, RAP_DATE_OF_DAY, RAP_LABEL ("day", "around {date}") },
  { RAP_DATE_PHRASE_POSSIBLY, RAP_DATE_OF_DAY, RAP_LABEL ("day", "possibly {date}") },
  { RAP_DATE_PHRASE_POSSIBLY_AROUND, RAP_DATE_OF_DAY, RAP_LABEL ("day", "possibly around {date}") },
  { RAP_DATE_PHRASE_ONWARDS, RAP_DATE_OF_DAY, RAP_LABEL ("day", "from {date} onwards") },
  { RAP_DATE_PHRASE_UNTIL, RAP_DATE_OF_DAY, RAP_LABEL ("day", "until {date}") },
  { RAP_DATE_PHRASE_END_UNKNOWN, RAP_DATE_OF_DAY, RAP_LABEL ("day", "from {date} to an unknown date") },
  { RAP_DATE_PHRASE_START_UNKNOWN, RAP_DATE_OF_DAY, RAP_LABEL ("day", "from an unknown date to {date}") },
  { RAP_DATE_PHRASE_AROUND, RAP_DATE_OF_MONTH, RAP_LABEL ("month", "around {date}") },
  { RAP_DATE_PHRASE_POSSIBLY, RAP_DATE_OF_MONTH, RAP_LABEL ("month", "possibly {date}") },
  { RAP_DATE_PHRASE_POSSIBLY_AROUND, RAP_DATE_OF_MONTH, RAP_LABEL ("month", "possibly around {date}") },
  { RAP_DATE_PHRASE_ONWARDS, RAP_DATE_OF_MONTH, RAP_LABEL ("month", "from {date} onwards") },
  { RAP_DATE_PHRASE_UNTIL, RAP_DATE_OF_MONTH, RAP_LABEL ("month", "until {date}") },
  { RAP_DATE_PHRASE_END_UNKNOWN, RAP_DATE_OF_MONTH, RAP_LABEL ("month", "from {date} to an unknown date") },
  { RAP_DATE_PHRASE_START_UNKNOWN, RAP_DATE_OF_MONTH, RAP_LABEL ("month", "from an unknown date to {date}") },
  { RAP_DATE_PHRASE_AROUND, RAP_DATE_OF_YEAR, RAP_LABEL ("year", "around {date}") },
  { RAP_DATE_PHRASE_POSSIBLY, RAP_DATE_OF_YEAR, RAP_LABEL ("year", "possibly {date}") },
  { RAP_DATE_PHRASE_POSSIBLY_AROUND, RAP_DATE_OF_YEAR, RAP_LABEL ("year", "possibly around {date}") },
  { RAP_DATE_PHRASE_ONWARDS, RAP_DATE_OF_YEAR, RAP_LABEL ("year", "from {date} onwards") },
  { RAP_DATE_PHRASE_UNTIL, RAP_DATE_OF_YEAR, RAP_LABEL ("year", "until {date}") },
  { RAP_DATE_PHRASE_END_UNKNOWN, RAP_DATE_OF_YEAR, RAP_LABEL ("year", "from {date} to an unknown date") },
  { RAP_DATE_PHRASE_START_UNKNOWN, RAP_DATE_OF_YEAR, RAP_LABEL ("year", "from an unknown date to {date}") },
  { RAP_DATE_PHRASE_AROUND, RAP_DATE_OF_SEASON, RAP_LABEL ("season or decade", "around {date}") },
  { RAP_DATE_PHRASE_POSSIBLY, RAP_DATE_OF_SEASON, RAP_LABEL ("season or decade", "possibly {date}") },
  { RAP_DATE_PHRASE_POSSIBLY_AROUND, RAP_DATE_OF_SEASON, RAP_LABEL ("season or decade", "possibly around {date}") },
  { RAP_DATE_PHRASE_ONWARDS, RAP_DATE_OF_SEASON, RAP_LABEL ("season or decade", "from {date} onwards") },
  { RAP_DATE_PHRASE_UNTIL, RAP_DATE_OF_SEASON, RAP_LABEL ("season or decade", "until {date}") },
  { RAP_DATE_PHRASE_END_UNKNOWN, RAP_DATE_OF_SEASON, RAP_LABEL ("season or decade", "from {date} to an unknown date") },
  { RAP_DATE_PHRASE_START_UNKNOWN, RAP_DATE_OF_SEASON, RAP_LABEL ("season or decade", "from an unknown date to {date}") },
  { RAP_DATE_PHRASE_AROUND, RAP_DATE_OF_PERIOD, RAP_LABEL ("period", "around {date}") },
  { RAP_DATE_PHRASE_POSSIBLY, RAP_DATE_OF_PERIOD, RAP_LABEL ("period", "possibly {date}") },
  { RAP_DATE_PHRASE_POSSIBLY_AROUND, RAP_DATE_OF_PERIOD, RAP_LABEL ("period", "possibly around {date}") },
  { RAP_DATE_PHRASE_SPRING, RAP_DATE_OF_NAME, RAP_LABEL ("name", "spring {year}") },
  { RAP_DATE_PHRASE_SUMMER, RAP_DATE_OF_NAME, RAP_LABEL ("name", "summer {year}") },
  { RAP_DATE_PHRASE_AUTUMN, RAP_DATE_OF_NAME, RAP_LABEL ("name", "autumn {year}") },
  { RAP_DATE_PHRASE_WINTER, RAP_DATE_OF_NAME, RAP_LABEL ("name", "winter {year}") },
  { RAP_DATE_PHRASE_DECADE, RAP_DATE_OF_NAME, RAP_LABEL ("name", "{year}s") },
  { RAP_DATE_PHRASE_SPRING, RAP_DATE_OF_GENITIVE, RAP_LABEL ("genitive name", "spring {year}") },
  { RAP_DATE_PHRASE_SUMMER, RAP_DATE_OF_GENITIVE, RAP_LABEL ("genitive name", "summer {year}") },
  { RAP_DATE_PHRASE_AUTUMN, RAP_DATE_OF_GENITIVE, RAP_LABEL ("genitive name", "autumn {year}") },
  { RAP_DATE_PHRASE_WINTER, RAP_DATE_OF_GENITIVE, RAP_LABEL ("genitive name", "winter {year}") },
  { RAP_DATE_PHRASE_DECADE, RAP_DATE_OF_GENITIVE, RAP_LABEL ("genitive name", "{year}s") },
  { RAP_DATE_PHRASE_AROUND, RAP_DATE_OF_TYPED, RAP_LABEL ("typed date", "about {date}") },
  { RAP_DATE_PHRASE_ONWARDS, RAP_DATE_OF_TYPED, RAP_LABEL ("typed date", "since {date}") },
  { RAP_DATE_PHRASE_PERIOD, RAP_DATE_OF_TYPED, RAP_LABEL ("typed date", "from {start} to {end}") },
  { RAP_DATE_PHRASE_PERIOD, RAP_DATE_OF_TYPED, RAP_LABEL ("typed date", "{start} to {end}") },
  { 0 },
};
/* clang-format on */
