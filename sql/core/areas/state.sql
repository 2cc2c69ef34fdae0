-- States, the District of Columbia and the territories that OEWS publishes.
--
-- key: state_fips

select state_fips, primary_state, state_title, is_territory
from (
    values
    ('01', 'AL', 'Alabama', false), ('02', 'AK', 'Alaska', false), ('04', 'AZ', 'Arizona', false),
    ('05', 'AR', 'Arkansas', false), ('06', 'CA', 'California', false),
    ('08', 'CO', 'Colorado', false), ('09', 'CT', 'Connecticut', false),
    ('10', 'DE', 'Delaware', false), ('11', 'DC', 'District of Columbia', false),
    ('12', 'FL', 'Florida', false), ('13', 'GA', 'Georgia', false), ('15', 'HI', 'Hawaii', false),
    ('16', 'ID', 'Idaho', false), ('17', 'IL', 'Illinois', false), ('18', 'IN', 'Indiana', false),
    ('19', 'IA', 'Iowa', false), ('20', 'KS', 'Kansas', false), ('21', 'KY', 'Kentucky', false),
    ('22', 'LA', 'Louisiana', false), ('23', 'ME', 'Maine', false),
    ('24', 'MD', 'Maryland', false), ('25', 'MA', 'Massachusetts', false),
    ('26', 'MI', 'Michigan', false), ('27', 'MN', 'Minnesota', false),
    ('28', 'MS', 'Mississippi', false), ('29', 'MO', 'Missouri', false),
    ('30', 'MT', 'Montana', false), ('31', 'NE', 'Nebraska', false), ('32', 'NV', 'Nevada', false),
    ('33', 'NH', 'New Hampshire', false), ('34', 'NJ', 'New Jersey', false),
    ('35', 'NM', 'New Mexico', false), ('36', 'NY', 'New York', false),
    ('37', 'NC', 'North Carolina', false), ('38', 'ND', 'North Dakota', false),
    ('39', 'OH', 'Ohio', false), ('40', 'OK', 'Oklahoma', false), ('41', 'OR', 'Oregon', false),
    ('42', 'PA', 'Pennsylvania', false), ('44', 'RI', 'Rhode Island', false),
    ('45', 'SC', 'South Carolina', false), ('46', 'SD', 'South Dakota', false),
    ('47', 'TN', 'Tennessee', false), ('48', 'TX', 'Texas', false), ('49', 'UT', 'Utah', false),
    ('50', 'VT', 'Vermont', false), ('51', 'VA', 'Virginia', false),
    ('53', 'WA', 'Washington', false), ('54', 'WV', 'West Virginia', false),
    ('55', 'WI', 'Wisconsin', false), ('56', 'WY', 'Wyoming', false), ('66', 'GU', 'Guam', true),
    ('72', 'PR', 'Puerto Rico', true), ('78', 'VI', 'Virgin Islands', true)
) as known (state_fips, primary_state, state_title, is_territory)
