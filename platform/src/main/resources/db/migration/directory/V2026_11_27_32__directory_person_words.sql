-- Under which words people are found, for lists that are narrowed by a person: also who has left.
create view person_words (person_id, words) as select id, search from person;
