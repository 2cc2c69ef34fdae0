-- States, the District of Columbia and the territories that OEWS publishes.
--
-- key: state_fips

select state_fips, primary_state, is_territory
from (
    values
    ('01', 'AL', false), ('02', 'AK', false), ('04', 'AZ', false), ('05', 'AR', false),
    ('06', 'CA', false), ('08', 'CO', false), ('09', 'CT', false), ('10', 'DE', false),
    ('11', 'DC', false), ('12', 'FL', false), ('13', 'GA', false), ('15', 'HI', false),
    ('16', 'ID', false), ('17', 'IL', false), ('18', 'IN', false), ('19', 'IA', false),
    ('20', 'KS', false), ('21', 'KY', false), ('22', 'LA', false), ('23', 'ME', false),
    ('24', 'MD', false), ('25', 'MA', false), ('26', 'MI', false), ('27', 'MN', false),
    ('28', 'MS', false), ('29', 'MO', false), ('30', 'MT', false), ('31', 'NE', false),
    ('32', 'NV', false), ('33', 'NH', false), ('34', 'NJ', false), ('35', 'NM', false),
    ('36', 'NY', false), ('37', 'NC', false), ('38', 'ND', false), ('39', 'OH', false),
    ('40', 'OK', false), ('41', 'OR', false), ('42', 'PA', false), ('44', 'RI', false),
    ('45', 'SC', false), ('46', 'SD', false), ('47', 'TN', false), ('48', 'TX', false),
    ('49', 'UT', false), ('50', 'VT', false), ('51', 'VA', false), ('53', 'WA', false),
    ('54', 'WV', false), ('55', 'WI', false), ('56', 'WY', false), ('66', 'GU', true),
    ('72', 'PR', true), ('78', 'VI', true)
) as known (state_fips, primary_state, is_territory)
